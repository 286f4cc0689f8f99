using Dezky.GraphQL.Errors;

namespace Dezky.GraphQL.Language;

/// <summary>An extension of the type system. See https://spec.graphql.org/September2025/#TypeSystemExtension.</summary>
public abstract class TypeSystemExtensionNode(SourceLocation location, IReadOnlyList<DirectiveNode> directives)
    : DefinitionNode(location, directives);

/// <summary>An extension of a named type. See https://spec.graphql.org/September2025/#TypeExtension.</summary>
public abstract class TypeExtensionNode(
    SourceLocation location,
    string name,
    SourceLocation nameLocation,
    IReadOnlyList<DirectiveNode> directives)
    : TypeSystemExtensionNode(location, directives)
{
    /// <summary>The name of the type that is extended.</summary>
    public string Name { get; } = name;

    /// <summary>Where the name begins.</summary>
    public SourceLocation NameLocation { get; } = nameLocation;
}

/// <summary>Further root operation types or directives. See https://spec.graphql.org/September2025/#SchemaExtension.</summary>
public sealed class SchemaExtensionNode(
    SourceLocation location,
    IReadOnlyList<DirectiveNode> directives,
    IReadOnlyList<OperationTypeDefinitionNode> operationTypes)
    : TypeSystemExtensionNode(location, directives)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.SchemaExtension;

    /// <summary>Further root operation types.</summary>
    public IReadOnlyList<OperationTypeDefinitionNode> OperationTypes { get; } = operationTypes;
}

/// <summary>Directives for a scalar. See https://spec.graphql.org/September2025/#sec-Scalar-Extensions.</summary>
public sealed class ScalarTypeExtensionNode(
    SourceLocation location,
    string name,
    SourceLocation nameLocation,
    IReadOnlyList<DirectiveNode> directives)
    : TypeExtensionNode(location, name, nameLocation, directives)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ScalarTypeExtension;
}

/// <summary>Additions to an object type. See https://spec.graphql.org/September2025/#sec-Object-Extensions.</summary>
public sealed class ObjectTypeExtensionNode(
    SourceLocation location,
    string name,
    SourceLocation nameLocation,
    IReadOnlyList<DirectiveNode> directives,
    IReadOnlyList<NamedTypeNode> interfaces,
    IReadOnlyList<FieldDefinitionNode> fields)
    : TypeExtensionNode(location, name, nameLocation, directives)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ObjectTypeExtension;

    /// <summary>Further interfaces that the type implements.</summary>
    public IReadOnlyList<NamedTypeNode> Interfaces { get; } = interfaces;

    /// <summary>Further fields, in source order.</summary>
    public IReadOnlyList<FieldDefinitionNode> Fields { get; } = fields;
}

/// <summary>Additions to an interface. See https://spec.graphql.org/September2025/#sec-Interface-Extensions.</summary>
public sealed class InterfaceTypeExtensionNode(
    SourceLocation location,
    string name,
    SourceLocation nameLocation,
    IReadOnlyList<DirectiveNode> directives,
    IReadOnlyList<NamedTypeNode> interfaces,
    IReadOnlyList<FieldDefinitionNode> fields)
    : TypeExtensionNode(location, name, nameLocation, directives)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.InterfaceTypeExtension;

    /// <summary>Further interfaces that the type implements.</summary>
    public IReadOnlyList<NamedTypeNode> Interfaces { get; } = interfaces;

    /// <summary>Further fields, in source order.</summary>
    public IReadOnlyList<FieldDefinitionNode> Fields { get; } = fields;
}

/// <summary>Additions to a union. See https://spec.graphql.org/September2025/#sec-Union-Extensions.</summary>
public sealed class UnionTypeExtensionNode(
    SourceLocation location,
    string name,
    SourceLocation nameLocation,
    IReadOnlyList<DirectiveNode> directives,
    IReadOnlyList<NamedTypeNode> types)
    : TypeExtensionNode(location, name, nameLocation, directives)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.UnionTypeExtension;

    /// <summary>Further possible types.</summary>
    public IReadOnlyList<NamedTypeNode> Types { get; } = types;
}

/// <summary>Additions to an enum. See https://spec.graphql.org/September2025/#sec-Enum-Extensions.</summary>
public sealed class EnumTypeExtensionNode(
    SourceLocation location,
    string name,
    SourceLocation nameLocation,
    IReadOnlyList<DirectiveNode> directives,
    IReadOnlyList<EnumValueDefinitionNode> values)
    : TypeExtensionNode(location, name, nameLocation, directives)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.EnumTypeExtension;

    /// <summary>Further values, in source order.</summary>
    public IReadOnlyList<EnumValueDefinitionNode> Values { get; } = values;
}

/// <summary>Additions to an input object type. See https://spec.graphql.org/September2025/#sec-Input-Object-Extensions.</summary>
public sealed class InputObjectTypeExtensionNode(
    SourceLocation location,
    string name,
    SourceLocation nameLocation,
    IReadOnlyList<DirectiveNode> directives,
    IReadOnlyList<InputValueDefinitionNode> fields)
    : TypeExtensionNode(location, name, nameLocation, directives)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.InputObjectTypeExtension;

    /// <summary>Further input fields, in source order.</summary>
    public IReadOnlyList<InputValueDefinitionNode> Fields { get; } = fields;
}

/// <summary>Directives for a directive; from the draft that follows the September 2025 edition.</summary>
public sealed class DirectiveExtensionNode(
    SourceLocation location,
    IReadOnlyList<DirectiveNode> directives,
    string name,
    SourceLocation nameLocation)
    : TypeSystemExtensionNode(location, directives)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.DirectiveExtension;

    /// <summary>The name of the directive that is extended, without the at sign.</summary>
    public string Name { get; } = name;

    /// <summary>Where the name begins.</summary>
    public SourceLocation NameLocation { get; } = nameLocation;
}
