using Dezky.Application.Persistence;
using Dezky.Domain.Partners;
using Dezky.Domain.Tenants;
using Dezky.Domain.Users;
using Dezky.GraphQL.Execution;

namespace Dezky.GraphApi.Hosting;

/// <summary>
/// Builds the schema and runs the usual paths once before the host takes requests: a mistake in the schema stops the start, and the first
/// caller does not pay for the compilation of the code.
/// </summary>
internal sealed class WarmUp(IRequestExecutor executor, IServiceScopeFactory scopes) : IHostedService
{
    private static readonly DocumentQuery Tenants =
        new(Filter.All, [new Order(FieldPath.Of<Tenant>(tenant => tenant.Name))], PageRequest.Forward(1));

    private static readonly DocumentQuery Found = Tenants with { Where = Filter.For<Tenant>(tenant => tenant.Name.Value.Contains("warm")) };

    private static readonly DocumentQuery Partners =
        new(Filter.All, [new Order(FieldPath.Of<Partner>(partner => partner.Name))], PageRequest.Forward(1));

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var tenants = scope.ServiceProvider.GetRequiredService<IDocuments<Tenant>>();
        await tenants.PageAsync(Tenants, cancellationToken);
        await tenants.PageAsync(Found, cancellationToken);
        await tenants.CountAsync(Filter.All, cancellationToken);
        await scope.ServiceProvider.GetRequiredService<IDocuments<User>>()
            .FirstAsync(Filter.For<User>(user => user.IsPlatformAdmin), cancellationToken);
        await scope.ServiceProvider.GetRequiredService<IDocuments<Partner>>().PageAsync(Partners, cancellationToken);

        // As nobody, so that every field is denied: parsing, validation, planning and the decision run all the same.
        await using var result = await executor.ExecuteAsync(
            new OperationRequest
            {
                Document = """
                    query ($first: Int) {
                      tenants(first: $first, order: [{ name: ASC }]) { nodes { slug partner { slug } } totalCount }
                      __schema { types { name } }
                    }
                    """u8.ToArray(),
                Variables = """{"first":1}"""u8.ToArray(),
                Services = scope.ServiceProvider,
            },
            cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
