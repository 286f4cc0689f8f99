using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Utilities.Changes;

/// <summary>Compares directive definitions.</summary>
internal sealed class DirectiveChanges(ChangeList changes)
{
    private readonly InputChanges _arguments = new(changes, InputKind.DirectiveArgument);

    public void Compare(IReadOnlyList<DirectiveDefinition> old, IReadOnlyList<DirectiveDefinition> @new)
    {
        var match = new NameMatch<DirectiveDefinition>(old, @new, directive => directive.Name);
        foreach (var directive in match.Removed)
        {
            var coordinate = SchemaCoordinate.ForDirective(directive.Name);
            changes.Add(SchemaChangeKind.DirectiveRemoved, coordinate, $"Directive {coordinate} was removed.");
        }

        foreach (var directive in match.Added)
        {
            var coordinate = SchemaCoordinate.ForDirective(directive.Name);
            changes.Add(SchemaChangeKind.DirectiveAdded, coordinate, $"Directive {coordinate} was added.");
        }

        foreach (var (before, after) in match.Kept)
        {
            Compare(before, after, SchemaCoordinate.ForDirective(before.Name));
        }
    }

    private void Compare(DirectiveDefinition old, DirectiveDefinition @new, SchemaCoordinate coordinate)
    {
        _arguments.Compare(old.Arguments, @new.Arguments, argument => SchemaCoordinate.ForDirective(old.Name, argument.Name));
        if (old.IsRepeatable && !@new.IsRepeatable)
        {
            changes.Add(SchemaChangeKind.DirectiveRepeatableRemoved, coordinate, $"Repeatable flag was removed from {coordinate}.");
        }
        else if (@new.IsRepeatable && !old.IsRepeatable)
        {
            changes.Add(SchemaChangeKind.DirectiveRepeatableAdded, coordinate, $"Repeatable flag was added to {coordinate}.");
        }

        foreach (var location in old.Locations.Except(@new.Locations))
        {
            changes.Add(SchemaChangeKind.DirectiveLocationRemoved, coordinate, $"{location.ToGraphQLName()} was removed from {coordinate}.");
        }

        foreach (var location in @new.Locations.Except(old.Locations))
        {
            changes.Add(SchemaChangeKind.DirectiveLocationAdded, coordinate, $"{location.ToGraphQLName()} was added to {coordinate}.");
        }

        changes.CompareDescriptions(old.Description, @new.Description, coordinate, coordinate.ToString());
        changes.CompareDirectives(old.AppliedDirectives, @new.AppliedDirectives, coordinate);
    }
}
