using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Utilities.Changes;

/// <summary>Compares types.</summary>
internal sealed class TypeChanges(ChangeList changes)
{
    private readonly FieldChanges _fields = new(changes);
    private readonly InputChanges _inputFields = new(changes, InputKind.InputField);

    public void Compare(IReadOnlyList<NamedType> old, IReadOnlyList<NamedType> @new)
    {
        var match = new NameMatch<NamedType>(old, @new, type => type.Name);
        foreach (var type in match.Removed)
        {
            changes.Add(
                SchemaChangeKind.TypeRemoved,
                SchemaCoordinate.OfType(type.Name),
                SpecifiedScalars.All.Contains(type)
                    ? $"Standard scalar {type} was removed because it is not referenced anymore."
                    : $"{type} was removed.");
        }

        foreach (var type in match.Added)
        {
            changes.Add(SchemaChangeKind.TypeAdded, SchemaCoordinate.OfType(type.Name), $"{type} was added.");
        }

        foreach (var (before, after) in match.Kept)
        {
            Compare(before, after);
        }
    }

    private void Compare(NamedType old, NamedType @new)
    {
        var coordinate = SchemaCoordinate.OfType(old.Name);
        changes.CompareDescriptions(old.Description, @new.Description, coordinate, old.Name);
        changes.CompareDirectives(old.AppliedDirectives, @new.AppliedDirectives, coordinate);
        switch (old, @new)
        {
            case (EnumType before, EnumType after):
                Compare(before, after);
                break;
            case (UnionType before, UnionType after):
                Compare(before, after, coordinate);
                break;
            case (InputObjectType before, InputObjectType after):
                Compare(before, after, coordinate);
                break;
            case (ObjectType before, ObjectType after):
                _fields.Compare(before, after);
                break;
            case (InterfaceType before, InterfaceType after):
                _fields.Compare(before, after);
                break;
            case (ScalarType before, ScalarType after):
                Compare(before, after, coordinate);
                break;
            default:
                changes.Add(SchemaChangeKind.TypeChangedKind, coordinate, $"{old} changed from {Describe(old)} to {Describe(@new)}.");
                break;
        }
    }

    private void Compare(EnumType old, EnumType @new)
    {
        var match = new NameMatch<EnumValue>(old.Values, @new.Values, value => value.Name);
        foreach (var value in match.Added)
        {
            var coordinate = SchemaCoordinate.OfType(old.Name, value.Name);
            changes.Add(SchemaChangeKind.ValueAddedToEnum, coordinate, $"Enum value {coordinate} was added.");
        }

        foreach (var value in match.Removed)
        {
            var coordinate = SchemaCoordinate.OfType(old.Name, value.Name);
            changes.Add(SchemaChangeKind.ValueRemovedFromEnum, coordinate, $"Enum value {coordinate} was removed.");
        }

        foreach (var (before, after) in match.Kept)
        {
            var coordinate = SchemaCoordinate.OfType(old.Name, before.Name);
            changes.CompareDescriptions(before.Description, after.Description, coordinate, $"enum value {coordinate}");
            changes.CompareDeprecations(before.DeprecationReason, after.DeprecationReason, coordinate);
            changes.CompareDirectives(before.AppliedDirectives, after.AppliedDirectives, coordinate);
        }
    }

    private void Compare(UnionType old, UnionType @new, SchemaCoordinate coordinate)
    {
        var match = new NameMatch<ObjectType>(old.MemberTypes, @new.MemberTypes, type => type.Name);
        foreach (var type in match.Added)
        {
            changes.Add(SchemaChangeKind.TypeAddedToUnion, coordinate, $"{type} was added to union type {old}.");
        }

        foreach (var type in match.Removed)
        {
            changes.Add(SchemaChangeKind.TypeRemovedFromUnion, coordinate, $"{type} was removed from union type {old}.");
        }
    }

    private void Compare(InputObjectType old, InputObjectType @new, SchemaCoordinate coordinate)
    {
        _inputFields.Compare(old.Fields, @new.Fields, field => SchemaCoordinate.OfType(old.Name, field.Name));
        if (@new.IsOneOf && !old.IsOneOf)
        {
            changes.Add(SchemaChangeKind.OneOfAdded, coordinate, $"{old} accepts exactly one of its fields.");
        }
        else if (old.IsOneOf && !@new.IsOneOf)
        {
            changes.Add(SchemaChangeKind.OneOfRemoved, coordinate, $"{old} accepts any of its fields.");
        }
    }

    private void Compare(ScalarType old, ScalarType @new, SchemaCoordinate coordinate)
    {
        if (old.SpecifiedByUrl != @new.SpecifiedByUrl)
        {
            changes.Add(
                SchemaChangeKind.SpecifiedByChanged,
                coordinate,
                $"{old} is specified by {@new.SpecifiedByUrl ?? "nothing"}, and was by {old.SpecifiedByUrl ?? "nothing"}.");
        }
    }

    private static string Describe(NamedType type) => type switch
    {
        ScalarType => "a Scalar type",
        ObjectType => "an Object type",
        InterfaceType => "an Interface type",
        UnionType => "a Union type",
        EnumType => "an Enum type",
        InputObjectType => "an Input type",
        _ => throw new InvalidOperationException($"{type} is of an unknown kind."),
    };
}
