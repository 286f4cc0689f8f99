using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Utilities.Changes;

/// <summary>The changes found so far, and what all elements have in common.</summary>
internal sealed class ChangeList
{
    private readonly List<SchemaChange> _changes = [];

    public IReadOnlyList<SchemaChange> Changes => _changes;

    public void Add(SchemaChangeKind kind, SchemaCoordinate? coordinate, string message) =>
        _changes.Add(new SchemaChange(kind, coordinate, message));

    public void CompareDescriptions(string? old, string? @new, SchemaCoordinate? coordinate, string subject)
    {
        if (old != @new)
        {
            Add(
                SchemaChangeKind.DescriptionChanged,
                coordinate,
                @new is null ? $"Description of {subject} was removed." : $"Description of {subject} has changed to \"{@new}\".");
        }
    }

    public void CompareDeprecations(string? old, string? @new, SchemaCoordinate coordinate)
    {
        if (old != @new)
        {
            Add(
                SchemaChangeKind.DeprecationChanged,
                coordinate,
                @new is null ? $"{coordinate} is not deprecated any more." : $"{coordinate} is deprecated: {@new}");
        }
    }

    /// <summary>Compares directives, whose order does not count.</summary>
    public void CompareDirectives(IReadOnlyList<DirectiveNode> old, IReadOnlyList<DirectiveNode> @new, SchemaCoordinate? coordinate)
    {
        var before = Describe(old);
        var after = Describe(@new);
        if (before != after)
        {
            Add(
                SchemaChangeKind.AppliedDirectivesChanged,
                coordinate,
                $"Directives applied to {coordinate?.ToString() ?? "the schema"} have changed from {before} to {after}.");
        }
    }

    private static string Describe(IReadOnlyList<DirectiveNode> directives) =>
        directives.Count == 0 ? "none" : string.Join(' ', directives.Select(directive => directive.ToString()).Order(StringComparer.Ordinal));
}
