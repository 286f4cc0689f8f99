using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Validation;

namespace Dezky.GraphQL.Utilities.Changes;

/// <summary>Compares arguments of fields, arguments of directives, or fields of input objects: they differ in names only.</summary>
internal sealed class InputChanges(ChangeList changes, InputKind kind)
{
    public void Compare(IReadOnlyList<InputField> old, IReadOnlyList<InputField> @new, Func<InputField, SchemaCoordinate> coordinateOf)
    {
        var match = new NameMatch<InputField>(old, @new, input => input.Name);
        foreach (var input in match.Removed)
        {
            changes.Add(kind.Removed, coordinateOf(input), $"{Capitalize(kind.Noun)} {coordinateOf(input)} was removed.");
        }

        foreach (var input in match.Added)
        {
            var coordinate = coordinateOf(input);
            if (input.IsRequired)
            {
                changes.Add(kind.RequiredAdded, coordinate, $"A required {kind.Noun} {coordinate} was added.");
            }
            else
            {
                changes.Add(kind.OptionalAdded, coordinate, $"An optional {kind.Noun} {coordinate} was added.");
            }
        }

        foreach (var (before, after) in match.Kept)
        {
            Compare(before, after, coordinateOf(before));
        }
    }

    private void Compare(InputField old, InputField @new, SchemaCoordinate coordinate)
    {
        if (old.Type.ToString() != @new.Type.ToString())
        {
            changes.Add(
                TypeCompatibility.IsSafeInput(old.Type, @new.Type) ? kind.TypeWidened : kind.TypeChanged,
                coordinate,
                $"{Capitalize(kind.Noun)} {coordinate} {kind.ChangedType} from {old.Type} to {@new.Type}.");
        }

        if (TypeCompatibility.IsSafeInput(old.Type, @new.Type))
        {
            CompareDefaults(Print(old.DefaultValue), Print(@new.DefaultValue), coordinate);
        }

        changes.CompareDescriptions(old.Description, @new.Description, coordinate, kind.DescriptionSubject + coordinate);
        changes.CompareDeprecations(old.DeprecationReason, @new.DeprecationReason, coordinate);
        changes.CompareDirectives(old.AppliedDirectives, @new.AppliedDirectives, coordinate);
    }

    private void CompareDefaults(string? old, string? @new, SchemaCoordinate coordinate)
    {
        if (old == @new)
        {
            return;
        }

        if (old is null)
        {
            changes.Add(kind.DefaultAdded, coordinate, $"{coordinate} added a defaultValue {@new}.");
        }
        else if (@new is null)
        {
            changes.Add(kind.DefaultChanged, coordinate, $"{coordinate} defaultValue was removed.");
        }
        else
        {
            changes.Add(kind.DefaultChanged, coordinate, $"{coordinate} has changed defaultValue from {old} to {@new}.");
        }
    }

    private static string? Print(ValueNode? value) => value is null ? null : Sort(value).ToString();

    /// <summary>The value with the fields of its objects in order: it means the same in any.</summary>
    private static ValueNode Sort(ValueNode value) => value switch
    {
        ListValueNode list => new ListValueNode(default, [.. list.Values.Select(Sort)]),
        ObjectValueNode map => new ObjectValueNode(
            default,
            [
                .. map.Fields
                    .Select(field => new ObjectFieldNode(default, field.Name, Sort(field.Value)))
                    .OrderBy(field => field.Name, Suggestions.NaturalOrder),
            ]),
        _ => value,
    };

    private static string Capitalize(string noun) => char.ToUpperInvariant(noun[0]) + noun[1..];
}
