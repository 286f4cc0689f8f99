using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Utilities.Changes;

/// <summary>One difference between two schemas.</summary>
/// <param name="Kind">What has changed.</param>
/// <param name="Coordinate">The element that it is about, in the old schema or, where it was added, in the new one; null for the schema itself.</param>
/// <param name="Message">The change in a sentence.</param>
public sealed record SchemaChange(SchemaChangeKind Kind, SchemaCoordinate? Coordinate, string Message)
{
    /// <summary>What the change means for clients.</summary>
    public SchemaChangeImpact Impact => SchemaChangeKinds.ImpactOf(Kind);

    /// <summary>The change as a line of a report, such as <c>BREAKING Query.a: Field Query.a was removed.</c></summary>
    public override string ToString() => $"{Impact.ToString().ToUpperInvariant()} {Coordinate?.ToString() ?? "schema"}: {Message}";
}
