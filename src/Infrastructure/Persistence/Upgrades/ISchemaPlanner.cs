using Dezky.Application.Persistence;

namespace Dezky.Infrastructure.Persistence.Upgrades;

/// <summary>What a store's own structures lack of what this release declares.</summary>
internal interface ISchemaPlanner
{
    Task<IReadOnlyList<SchemaStep>> PlanAsync(CancellationToken cancellationToken);

    Task ApplyAsync(CancellationToken cancellationToken);
}
