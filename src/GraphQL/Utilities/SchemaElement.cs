using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Utilities;

/// <summary>What a schema coordinate stands for. See https://spec.graphql.org/September2025/#sec-Schema-Coordinates.</summary>
public abstract record SchemaElement
{
    private SchemaElement()
    {
    }

    /// <summary><c>Type</c></summary>
    public sealed record NamedTypeElement(NamedType Type) : SchemaElement;

    /// <summary><c>Type.field</c> of an object or interface, also a meta-field.</summary>
    public sealed record FieldElement(ComplexType Type, OutputField Field) : SchemaElement;

    /// <summary><c>Type.field(argument:)</c></summary>
    public sealed record FieldArgumentElement(ComplexType Type, OutputField Field, InputField Argument) : SchemaElement;

    /// <summary><c>Input.field</c></summary>
    public sealed record InputFieldElement(InputObjectType Type, InputField Field) : SchemaElement;

    /// <summary><c>Enum.VALUE</c></summary>
    public sealed record EnumValueElement(EnumType Type, EnumValue Value) : SchemaElement;

    /// <summary><c>@directive</c></summary>
    public sealed record DirectiveElement(DirectiveDefinition Directive) : SchemaElement;

    /// <summary><c>@directive(argument:)</c></summary>
    public sealed record DirectiveArgumentElement(DirectiveDefinition Directive, InputField Argument) : SchemaElement;
}
