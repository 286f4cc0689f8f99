namespace Dezky.Application.Persistence;

/// <summary>One change of what a store has besides its documents, or of the form that they are stored in.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Collection">The collection.</param>
/// <param name="Name">The index, or what the documents are brought to.</param>
public sealed record SchemaStep(SchemaStepKind Kind, string Collection, string Name);

/// <summary>What a step does.</summary>
public enum SchemaStepKind
{
    CreateIndex,
    DropIndex,

    /// <summary>The tables of a collection are made anew from its documents.</summary>
    RebuildTables,

    /// <summary>Documents are brought to the present schema version, or to the present form of what only queries need.</summary>
    UpgradeDocuments,
}
