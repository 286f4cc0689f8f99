namespace Dezky.GraphQL.Utilities.Changes;

/// <summary>What the changes of arguments and input fields are called.</summary>
internal sealed record InputKind(
    string Noun,
    string DescriptionSubject,
    string ChangedType,
    SchemaChangeKind Removed,
    SchemaChangeKind RequiredAdded,
    SchemaChangeKind OptionalAdded,
    SchemaChangeKind TypeChanged,
    SchemaChangeKind TypeWidened,
    SchemaChangeKind DefaultAdded,
    SchemaChangeKind DefaultChanged)
{
    public static InputKind FieldArgument { get; } = new(
        "argument",
        "argument ",
        "has changed type",
        SchemaChangeKind.ArgRemoved,
        SchemaChangeKind.RequiredArgAdded,
        SchemaChangeKind.OptionalArgAdded,
        SchemaChangeKind.ArgChangedKind,
        SchemaChangeKind.ArgChangedKindSafe,
        SchemaChangeKind.ArgDefaultValueAdded,
        SchemaChangeKind.ArgDefaultValueChange);

    public static InputKind DirectiveArgument { get; } = FieldArgument with
    {
        DescriptionSubject = "",
        Removed = SchemaChangeKind.DirectiveArgRemoved,
        RequiredAdded = SchemaChangeKind.RequiredDirectiveArgAdded,
        OptionalAdded = SchemaChangeKind.OptionalDirectiveArgAdded,
    };

    public static InputKind InputField { get; } = new(
        "field",
        "input-field ",
        "changed type",
        SchemaChangeKind.FieldRemoved,
        SchemaChangeKind.RequiredInputFieldAdded,
        SchemaChangeKind.OptionalInputFieldAdded,
        SchemaChangeKind.FieldChangedKind,
        SchemaChangeKind.FieldChangedKindSafe,
        SchemaChangeKind.InputFieldDefaultValueAdded,
        SchemaChangeKind.InputFieldDefaultValueChange);
}
