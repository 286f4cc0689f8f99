using Dezky.Bench.GraphQL.Data;

namespace Dezky.Bench.GraphQL.Servers;

/// <summary>
/// The limit: an endpoint that reads the same requests and writes the same answers as plain objects, by System.Text.Json made at compile time.
/// It looks at no document; the operation's name says what is wanted.
/// </summary>
internal static class KestrelServer
{
    public static void Configure(WebApplication app)
    {
        var store = new TenantStore();
        app.MapPost("/graphql", context => AnswerAsync(context, store));
    }

    private static async Task AnswerAsync(HttpContext context, TenantStore store)
    {
        var request = (await context.Request.ReadFromJsonAsync(TenantJson.Default.PlainRequest))!;
        var json = TenantJson.Default;
        await (request switch
        {
            { OperationName: "Hello" } => context.Response.WriteAsJsonAsync(new(new("world")), json.PlainResponseHelloData),
            { OperationName: "Tenant", Variables.Slug: { } slug } =>
                context.Response.WriteAsJsonAsync(new(new(store.Find(slug))), json.PlainResponseTenantData),
            { OperationName: "Page", Variables: { } page } =>
                context.Response.WriteAsJsonAsync(new(new(store.Page(page.Skip, page.First))), json.PlainResponsePageData),
            { OperationName: "Rename", Variables.Input: { } input } =>
                context.Response.WriteAsJsonAsync(new(new(Rename(store, input))), json.PlainResponseRenameData),
            _ => throw new BadHttpRequestException($"There is no operation {request.OperationName} with such variables."),
        });
    }

    private static RenamePayload Rename(TenantStore store, RenameInput input)
    {
        if (store.Find(input.Slug) is not { } tenant)
        {
            return default;
        }

        tenant.Name = input.Name;
        return new(new RenamedTenant(tenant.Slug, tenant.Name));
    }
}
