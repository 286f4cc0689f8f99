using System.Text.Json.Nodes;
using Dezky.Bench.GraphQL.Data;

namespace Dezky.Bench.GraphQL.Load;

/// <summary>A request as a client sends it again and again, and the answer that every server must give.</summary>
internal sealed record Case(string Name, string Operation, string Document, JsonObject Variables, JsonObject Expected)
{
    public static IReadOnlyList<Case> All(TenantStore store) => [Hello(), Tenant(store), Page(store), Mutation()];

    public string Body => new JsonObject
    {
        ["operationName"] = Operation,
        ["query"] = Document,
        ["variables"] = Variables.DeepClone(),
    }.ToJsonString();

    private static Case Hello() => new("hello", "Hello", "query Hello { hello }", [], Data("hello", "world"));

    private static Case Tenant(TenantStore store) => new(
        "tenant",
        "Tenant",
        "query Tenant($slug: String!) { tenant(slug: $slug) { slug name status plan seats createdAt partner { slug name } } }",
        new JsonObject { ["slug"] = "tenant-0042" },
        Data("tenant", Show(store.Find("tenant-0042")!)));

    private static Case Page(TenantStore store) => new(
        "page",
        "Page",
        "query Page($skip: Int!, $first: Int!) { tenants(skip: $skip, first: $first) { slug name status plan seats createdAt partner { slug name } } }",
        new JsonObject { ["skip"] = 100, ["first"] = 50 },
        Data("tenants", new JsonArray([.. store.Page(100, 50).Select(Show)])));

    // It always sets the same name, and of a tenant that no other case asks for.
    private static Case Mutation() => new(
        "mutation",
        "Rename",
        "mutation Rename($input: RenameTenantInput!) { renameTenant(input: $input) { tenant { slug name } } }",
        new JsonObject { ["input"] = new JsonObject { ["slug"] = "tenant-0900", ["name"] = "Renamed ApS" } },
        Data("renameTenant", new JsonObject { ["tenant"] = new JsonObject { ["slug"] = "tenant-0900", ["name"] = "Renamed ApS" } }));

    private static JsonObject Data(string field, JsonNode value) => new() { ["data"] = new JsonObject { [field] = value } };

    private static JsonObject Show(Tenant tenant) => new()
    {
        ["slug"] = tenant.Slug,
        ["name"] = tenant.Name,
        ["status"] = tenant.Status.ToString().ToUpperInvariant(),
        ["plan"] = tenant.Plan.ToString().ToUpperInvariant(),
        ["seats"] = tenant.Seats,
        ["createdAt"] = tenant.CreatedAt,
        ["partner"] = new JsonObject { ["slug"] = tenant.Partner.Slug, ["name"] = tenant.Partner.Name },
    };
}
