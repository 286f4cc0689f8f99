using Dezky.GraphQL.Execution.Authorization;
using Dezky.GraphQL.Types.Annotations;
using Dezky.GraphQL.Utilities;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.GraphQL.Tests.Execution;

public sealed class NodeTests
{
    // base64url of Tenant:1 and so on.
    private const string Tenant1 = "VGVuYW50OjE";
    private const string Tenant9 = "VGVuYW50Ojk";
    private const string User7 = "VXNlcjo3";

    [Fact]
    public async Task Node_WhenTheIdIsKnown_LoadsTheObject()
    {
        await using var engine = Start();

        await engine.AssertAsync(
            $$"""{ node(id: "{{Tenant1}}") { id __typename ... on Tenant { name ownerId } } missing: node(id: "{{Tenant9}}") { id } }""",
            $$$"""{"data":{"node":{"id":"{{{Tenant1}}}","__typename":"Tenant","name":"acme","ownerId":"{{{User7}}}"},"missing":null}}""");
    }

    [Fact]
    public async Task Nodes_WhenTypesDiffer_KeepsTheirOrder()
    {
        await using var engine = Start();

        await engine.AssertAsync(
            $$"""{ nodes(ids: ["{{User7}}", "{{Tenant9}}", "{{Tenant1}}"]) { __typename id } }""",
            $$$"""{"data":{"nodes":[{"__typename":"User","id":"{{{User7}}}"},null,{"__typename":"Tenant","id":"{{{Tenant1}}}"}]}}""");
    }

    [Theory]
    [InlineData("nonsense!")]
    [InlineData("VGhpbmc6MQ")]
    public async Task Node_WhenTheIdIsNone_NamesTheArgument(string id)
    {
        await using var engine = Start();

        var response = await engine.RunAsync($$"""{ node(id: "{{id}}") { id } }""");

        Assert.Contains($"Argument \\\"Query.node(id:)\\\" has invalid value: \\\"{id}\\\" is not an ID.", response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Argument_WhenTheIdIsOfAnotherType_IsRefused()
    {
        await using var engine = Start();

        await engine.AssertAsync($$"""{ tenant(id: "{{Tenant1}}") { name } }""", """{"data":{"tenant":{"name":"acme"}}}""");
        Assert.Contains(
            "is not an ID of the type Tenant.", await engine.RunAsync($$"""{ tenant(id: "{{User7}}") { name } }"""), StringComparison.Ordinal);
        Assert.Contains(
            "Argument \\\"Query.tenant(id:)\\\" has invalid value", await engine.RunAsync($$"""{ tenant(id: "{{User7}}") { name } }"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Node_WhenTheResolverDemandsAPolicy_ChecksIt()
    {
        await using var engine = Start(AuthorizeResult.NotAuthorized());

        Assert.Contains("AUTH_NOT_AUTHORIZED", await engine.RunAsync($$"""{ node(id: "{{User7}}") { id } }"""), StringComparison.Ordinal);
        Assert.DoesNotContain("AUTH_NOT_AUTHORIZED", await engine.RunAsync($$"""{ node(id: "{{Tenant1}}") { id } }"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Print_WhenTypesHaveNodeResolvers_TheyImplementNode()
    {
        await using var engine = Start();

        var sdl = SchemaPrinter.Print(engine.Schema);

        Assert.Contains("type Tenant implements Node {\n  id: ID!\n  ownerId: ID!\n  name: String!\n}", sdl, StringComparison.Ordinal);
        Assert.Contains("node(", sdl, StringComparison.Ordinal);
        Assert.Contains("type User implements Node {\n  id: ID!\n}", sdl, StringComparison.Ordinal);
    }

    private static Engine Start(AuthorizeResult? decision = null) => Engine.With(
        builder => builder
            .AddTypes(typeof(Queries), typeof(TenantType), typeof(UserType))
            .BindId("Tenant", text => new TenantId(int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)), id => $"{id.Value}"),
        services => services.AddSingleton<IAuthorizationHandler>(new Handler(decision ?? AuthorizeResult.Allowed)));

    private sealed class Handler(AuthorizeResult decision) : IAuthorizationHandler
    {
        public ValueTask<AuthorizeResult> AuthorizeAsync(
            IServiceProvider services, string policy, string fieldCoordinate, CancellationToken cancellationToken) => new(decision);
    }

    public readonly record struct TenantId(int Value);

    public sealed record Tenant(TenantId Id, [property: ID<User>] int OwnerId, string Name);

    public sealed record User([property: ID] int Id);

    [QueryType]
    public static class Queries
    {
        public static Tenant? GetTenant(TenantId id) => TenantType.GetTenantAsync(id).Result;
    }

    [ObjectType<Tenant>]
    public static class TenantType
    {
        [NodeResolver]
        public static Task<Tenant?> GetTenantAsync(TenantId id) => Task.FromResult(id.Value == 1 ? new Tenant(id, 7, "acme") : null);
    }

    [ObjectType<User>]
    public static class UserType
    {
        [NodeResolver]
        [Authorize(Policy = "Users")]
        public static async Task<User?> GetUserAsync(int id)
        {
            await Task.Yield();
            return new User(id);
        }
    }
}
