using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Utilities.Changes;

/// <summary>Compares the fields and interfaces of objects and interfaces.</summary>
internal sealed class FieldChanges(ChangeList changes)
{
    private readonly InputChanges _arguments = new(changes, InputKind.FieldArgument);

    public void Compare(ComplexType old, ComplexType @new)
    {
        CompareInterfaces(old, @new);
        var match = new NameMatch<OutputField>(old.Fields, @new.Fields, field => field.Name);
        foreach (var field in match.Removed)
        {
            var coordinate = SchemaCoordinate.OfType(old.Name, field.Name);
            changes.Add(SchemaChangeKind.FieldRemoved, coordinate, $"Field {coordinate} was removed.");
        }

        foreach (var field in match.Added)
        {
            var coordinate = SchemaCoordinate.OfType(old.Name, field.Name);
            changes.Add(SchemaChangeKind.FieldAdded, coordinate, $"Field {coordinate} was added.");
        }

        foreach (var (before, after) in match.Kept)
        {
            Compare(before, after, SchemaCoordinate.OfType(old.Name, before.Name));
        }
    }

    private void CompareInterfaces(ComplexType old, ComplexType @new)
    {
        var coordinate = SchemaCoordinate.OfType(old.Name);
        var match = new NameMatch<InterfaceType>(old.Interfaces, @new.Interfaces, type => type.Name);
        foreach (var type in match.Added)
        {
            changes.Add(SchemaChangeKind.ImplementedInterfaceAdded, coordinate, $"{type} added to interfaces implemented by {old}.");
        }

        foreach (var type in match.Removed)
        {
            changes.Add(SchemaChangeKind.ImplementedInterfaceRemoved, coordinate, $"{old} no longer implements interface {type}.");
        }
    }

    private void Compare(OutputField old, OutputField @new, SchemaCoordinate coordinate)
    {
        _arguments.Compare(
            old.Arguments,
            @new.Arguments,
            argument => SchemaCoordinate.OfType(coordinate.Name, coordinate.MemberName, argument.Name));
        if (old.Type.ToString() != @new.Type.ToString())
        {
            changes.Add(
                TypeCompatibility.IsSafeOutput(old.Type, @new.Type) ? SchemaChangeKind.FieldChangedKindSafe : SchemaChangeKind.FieldChangedKind,
                coordinate,
                $"Field {coordinate} changed type from {old.Type} to {@new.Type}.");
        }

        changes.CompareDescriptions(old.Description, @new.Description, coordinate, $"field {coordinate}");
        changes.CompareDeprecations(old.DeprecationReason, @new.DeprecationReason, coordinate);
        changes.CompareDirectives(old.AppliedDirectives, @new.AppliedDirectives, coordinate);
    }
}
