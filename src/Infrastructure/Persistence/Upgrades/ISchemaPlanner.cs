using Dezky.Application.Persistence;

namespace Dezky.Infrastructure.Persistence.Upgrades;

/// <summary>What a store's own structures lack of what this release declares.</summary>
internal interface ISchemaPlanner
{
    /// <summary>Whether the store was used before; one that was not has nothing to upgrade.</summary>
    Task<bool> IsInUseAsync(CancellationToken cancellationToken);

    Task<IReadOnlyList<SchemaStep>> PlanAsync(CancellationToken cancellationToken);

    Task ApplyAsync(CancellationToken cancellationToken);
}
