namespace Dezky.Infrastructure.Persistence.Shared;

/// <summary>One change of what a store has besides its documents, or of the form that they are stored in.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Collection">The collection.</param>
/// <param name="Name">The index, or how many documents in which form.</param>
public sealed record SchemaStep(SchemaStepKind Kind, string Collection, string Name);

/// <summary>What a step does.</summary>
public enum SchemaStepKind
{
    CreateIndex,
    DropIndex,
    UpgradeDocuments,
}
