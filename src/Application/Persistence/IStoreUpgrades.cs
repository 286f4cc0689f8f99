namespace Dezky.Application.Persistence;

/// <summary>Brings a store to what this release declares: indexes, tables, the form of documents. A start does the same by itself.</summary>
public interface IStoreUpgrades
{
    /// <summary>Says what would be done, and tries every upgrade of a document in memory; changes nothing, and may be run while the platform runs.</summary>
    Task<UpgradePlan> PlanAsync(CancellationToken cancellationToken);

    /// <summary>Does it now, instead of at the next start.</summary>
    /// <returns>What was to be done.</returns>
    Task<IReadOnlyList<SchemaStep>> ApplyAsync(CancellationToken cancellationToken);
}

/// <summary>What an upgrade would do, and the documents that it could not bring to the present form (the first hundred).</summary>
public sealed record UpgradePlan(IReadOnlyList<SchemaStep> Steps, IReadOnlyList<UpgradeFailure> Failures);

/// <summary>A document that cannot be upgraded. It would stay as it is, and could not be read.</summary>
public sealed record UpgradeFailure(string Collection, string Id, string Reason);
