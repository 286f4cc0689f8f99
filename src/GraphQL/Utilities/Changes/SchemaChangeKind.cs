namespace Dezky.GraphQL.Utilities.Changes;

/// <summary>What can change in a schema: the kinds that graphql-js knows, by its names, and more.</summary>
public enum SchemaChangeKind
{
    /// <summary>A type was removed.</summary>
    TypeRemoved,

    /// <summary>A type is of another kind, such as an interface instead of an object.</summary>
    TypeChangedKind,

    /// <summary>A union lost a member.</summary>
    TypeRemovedFromUnion,

    /// <summary>An enum lost a value.</summary>
    ValueRemovedFromEnum,

    /// <summary>An input object got a field that must be given.</summary>
    RequiredInputFieldAdded,

    /// <summary>A type does not implement an interface any more.</summary>
    ImplementedInterfaceRemoved,

    /// <summary>A field of an object, interface or input object was removed.</summary>
    FieldRemoved,

    /// <summary>A field has a type that old clients cannot read or give.</summary>
    FieldChangedKind,

    /// <summary>A field got an argument that must be given.</summary>
    RequiredArgAdded,

    /// <summary>An argument of a field was removed.</summary>
    ArgRemoved,

    /// <summary>An argument has a type that does not accept all that it did.</summary>
    ArgChangedKind,

    /// <summary>A directive was removed.</summary>
    DirectiveRemoved,

    /// <summary>An argument of a directive was removed.</summary>
    DirectiveArgRemoved,

    /// <summary>A directive got an argument that must be given.</summary>
    RequiredDirectiveArgAdded,

    /// <summary>A directive may only be applied once at a place.</summary>
    DirectiveRepeatableRemoved,

    /// <summary>A directive may not be applied at some places any more.</summary>
    DirectiveLocationRemoved,

    /// <summary>An input object accepts exactly one of its fields.</summary>
    OneOfAdded,

    /// <summary>Operations of a kind begin at another type.</summary>
    RootTypeChanged,

    /// <summary>Operations of a kind are gone.</summary>
    RootTypeRemoved,

    /// <summary>An enum got a value.</summary>
    ValueAddedToEnum,

    /// <summary>A union got a member.</summary>
    TypeAddedToUnion,

    /// <summary>An input object got a field that may be left out.</summary>
    OptionalInputFieldAdded,

    /// <summary>A field got an argument that may be left out.</summary>
    OptionalArgAdded,

    /// <summary>A type implements one more interface.</summary>
    ImplementedInterfaceAdded,

    /// <summary>The default of an argument was changed or removed.</summary>
    ArgDefaultValueChange,

    /// <summary>The default of an input field was changed or removed.</summary>
    InputFieldDefaultValueChange,

    /// <summary>A scalar has another specification.</summary>
    SpecifiedByChanged,

    /// <summary>Other directives are applied to an element; what they do is the business of the server.</summary>
    AppliedDirectivesChanged,

    /// <summary>A description was changed.</summary>
    DescriptionChanged,

    /// <summary>A type was added.</summary>
    TypeAdded,

    /// <summary>A field of an object or interface was added.</summary>
    FieldAdded,

    /// <summary>A field has a narrower type, or an input field a wider one.</summary>
    FieldChangedKindSafe,

    /// <summary>An argument has a wider type.</summary>
    ArgChangedKindSafe,

    /// <summary>An argument got a default.</summary>
    ArgDefaultValueAdded,

    /// <summary>An input field got a default.</summary>
    InputFieldDefaultValueAdded,

    /// <summary>A directive was added.</summary>
    DirectiveAdded,

    /// <summary>A directive got an argument that may be left out.</summary>
    OptionalDirectiveArgAdded,

    /// <summary>A directive may be applied more than once at a place.</summary>
    DirectiveRepeatableAdded,

    /// <summary>A directive may be applied at more places.</summary>
    DirectiveLocationAdded,

    /// <summary>An input object accepts any of its fields.</summary>
    OneOfRemoved,

    /// <summary>An element was deprecated, or is not any more, or for another reason.</summary>
    DeprecationChanged,

    /// <summary>Operations of a kind were added.</summary>
    RootTypeAdded,
}
