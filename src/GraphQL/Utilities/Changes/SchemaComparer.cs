using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Utilities.Changes;

/// <summary>Compares two schemas and says what each difference means for clients.</summary>
public static class SchemaComparer
{
    /// <summary>All differences, in the order of the old schema; the order of definitions is none.</summary>
    /// <param name="old">The schema that clients know.</param>
    /// <param name="new">The schema that takes its place.</param>
    public static IReadOnlyList<SchemaChange> Compare(Schema old, Schema @new)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(@new);
        var changes = new ChangeList();
        changes.CompareDescriptions(old.Description, @new.Description, null, "the schema");
        changes.CompareDirectives(old.AppliedDirectives, @new.AppliedDirectives, null);
        foreach (var operation in Enum.GetValues<OperationType>())
        {
            CompareRoots(changes, operation, old.GetRootType(operation)?.Name, @new.GetRootType(operation)?.Name);
        }

        new TypeChanges(changes).Compare(old.Types, @new.Types);
        new DirectiveChanges(changes).Compare(old.Directives, @new.Directives);
        return changes.Changes;
    }

    private static void CompareRoots(ChangeList changes, OperationType operation, string? old, string? @new)
    {
        switch (old, @new)
        {
            case (null, { } added):
                changes.Add(
                    SchemaChangeKind.RootTypeAdded,
                    SchemaCoordinate.OfType(added),
                    $"{added} was added as the root of {operation.ToGraphQLName()} operations.");
                break;
            case ({ } removed, null):
                changes.Add(
                    SchemaChangeKind.RootTypeRemoved,
                    SchemaCoordinate.OfType(removed),
                    $"{removed} was removed as the root of {operation.ToGraphQLName()} operations.");
                break;
            case ({ } before, { } after) when before != after:
                changes.Add(
                    SchemaChangeKind.RootTypeChanged,
                    SchemaCoordinate.OfType(before),
                    $"The root of {operation.ToGraphQLName()} operations has changed from {before} to {after}.");
                break;
        }
    }
}
