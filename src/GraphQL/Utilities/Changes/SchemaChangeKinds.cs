namespace Dezky.GraphQL.Utilities.Changes;

internal static class SchemaChangeKinds
{
    public static SchemaChangeImpact ImpactOf(SchemaChangeKind kind) => kind switch
    {
        SchemaChangeKind.TypeRemoved
        or SchemaChangeKind.TypeChangedKind
        or SchemaChangeKind.TypeRemovedFromUnion
        or SchemaChangeKind.ValueRemovedFromEnum
        or SchemaChangeKind.RequiredInputFieldAdded
        or SchemaChangeKind.ImplementedInterfaceRemoved
        or SchemaChangeKind.FieldRemoved
        or SchemaChangeKind.FieldChangedKind
        or SchemaChangeKind.RequiredArgAdded
        or SchemaChangeKind.ArgRemoved
        or SchemaChangeKind.ArgChangedKind
        or SchemaChangeKind.DirectiveRemoved
        or SchemaChangeKind.DirectiveArgRemoved
        or SchemaChangeKind.RequiredDirectiveArgAdded
        or SchemaChangeKind.DirectiveRepeatableRemoved
        or SchemaChangeKind.DirectiveLocationRemoved
        or SchemaChangeKind.OneOfAdded
        or SchemaChangeKind.RootTypeChanged
        or SchemaChangeKind.RootTypeRemoved => SchemaChangeImpact.Breaking,
        SchemaChangeKind.ValueAddedToEnum
        or SchemaChangeKind.TypeAddedToUnion
        or SchemaChangeKind.OptionalInputFieldAdded
        or SchemaChangeKind.OptionalArgAdded
        or SchemaChangeKind.ImplementedInterfaceAdded
        or SchemaChangeKind.ArgDefaultValueChange
        or SchemaChangeKind.InputFieldDefaultValueChange
        or SchemaChangeKind.SpecifiedByChanged
        or SchemaChangeKind.AppliedDirectivesChanged => SchemaChangeImpact.Dangerous,
        SchemaChangeKind.DescriptionChanged
        or SchemaChangeKind.TypeAdded
        or SchemaChangeKind.FieldAdded
        or SchemaChangeKind.FieldChangedKindSafe
        or SchemaChangeKind.ArgChangedKindSafe
        or SchemaChangeKind.ArgDefaultValueAdded
        or SchemaChangeKind.InputFieldDefaultValueAdded
        or SchemaChangeKind.DirectiveAdded
        or SchemaChangeKind.OptionalDirectiveArgAdded
        or SchemaChangeKind.DirectiveRepeatableAdded
        or SchemaChangeKind.DirectiveLocationAdded
        or SchemaChangeKind.OneOfRemoved
        or SchemaChangeKind.DeprecationChanged
        or SchemaChangeKind.RootTypeAdded => SchemaChangeImpact.Safe,
    };
}
