using Dezky.GraphQL.Errors;

namespace Dezky.GraphQL.Language;

/// <summary>A definition of the type system. See https://spec.graphql.org/September2025/#TypeSystemDefinition.</summary>
public abstract class TypeSystemDefinitionNode(
    SourceLocation location,
    StringValueNode? description,
    IReadOnlyList<DirectiveNode> directives)
    : DefinitionNode(location, directives)
{
    /// <summary>The description before the definition, or null.</summary>
    public StringValueNode? Description { get; } = description;
}

/// <summary>A definition of a named type. See https://spec.graphql.org/September2025/#TypeDefinition.</summary>
public abstract class TypeDefinitionNode(
    SourceLocation location,
    StringValueNode? description,
    string name,
    SourceLocation nameLocation,
    IReadOnlyList<DirectiveNode> directives)
    : TypeSystemDefinitionNode(location, description, directives)
{
    /// <summary>The name of the type.</summary>
    public string Name { get; } = name;

    /// <summary>Where the name begins.</summary>
    public SourceLocation NameLocation { get; } = nameLocation;
}

/// <summary>The root operation types. See https://spec.graphql.org/September2025/#SchemaDefinition.</summary>
public sealed class SchemaDefinitionNode(
    SourceLocation location,
    StringValueNode? description,
    IReadOnlyList<DirectiveNode> directives,
    IReadOnlyList<OperationTypeDefinitionNode> operationTypes)
    : TypeSystemDefinitionNode(location, description, directives)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.SchemaDefinition;

    /// <summary>The root operation types.</summary>
    public IReadOnlyList<OperationTypeDefinitionNode> OperationTypes { get; } = operationTypes;
}

/// <summary>The type of one root operation. See https://spec.graphql.org/September2025/#RootOperationTypeDefinition.</summary>
public sealed class OperationTypeDefinitionNode(
    SourceLocation location,
    OperationType operation,
    NamedTypeNode type)
    : SyntaxNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.OperationTypeDefinition;

    /// <summary>Query, mutation or subscription.</summary>
    public OperationType Operation { get; } = operation;

    /// <summary>The root type.</summary>
    public NamedTypeNode Type { get; } = type;
}

/// <summary>A scalar. See https://spec.graphql.org/September2025/#sec-Scalars.</summary>
public sealed class ScalarTypeDefinitionNode(
    SourceLocation location,
    StringValueNode? description,
    string name,
    SourceLocation nameLocation,
    IReadOnlyList<DirectiveNode> directives)
    : TypeDefinitionNode(location, description, name, nameLocation, directives)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ScalarTypeDefinition;
}

/// <summary>An object type. See https://spec.graphql.org/September2025/#sec-Objects.</summary>
public sealed class ObjectTypeDefinitionNode(
    SourceLocation location,
    StringValueNode? description,
    string name,
    SourceLocation nameLocation,
    IReadOnlyList<DirectiveNode> directives,
    IReadOnlyList<NamedTypeNode> interfaces,
    IReadOnlyList<FieldDefinitionNode> fields)
    : TypeDefinitionNode(location, description, name, nameLocation, directives)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ObjectTypeDefinition;

    /// <summary>The interfaces that the type implements.</summary>
    public IReadOnlyList<NamedTypeNode> Interfaces { get; } = interfaces;

    /// <summary>The fields, in source order.</summary>
    public IReadOnlyList<FieldDefinitionNode> Fields { get; } = fields;
}

/// <summary>A field of an object or interface type. See https://spec.graphql.org/September2025/#FieldDefinition.</summary>
public sealed class FieldDefinitionNode(
    SourceLocation location,
    StringValueNode? description,
    string name,
    SourceLocation nameLocation,
    IReadOnlyList<InputValueDefinitionNode> arguments,
    TypeNode type,
    IReadOnlyList<DirectiveNode> directives)
    : SyntaxNode(location), IHasDirectives
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.FieldDefinition;

    /// <summary>The description before the field, or null.</summary>
    public StringValueNode? Description { get; } = description;

    /// <summary>The name of the field.</summary>
    public string Name { get; } = name;

    /// <summary>Where the name begins.</summary>
    public SourceLocation NameLocation { get; } = nameLocation;

    /// <summary>The arguments, in source order.</summary>
    public IReadOnlyList<InputValueDefinitionNode> Arguments { get; } = arguments;

    /// <summary>The type of the field.</summary>
    public TypeNode Type { get; } = type;

    /// <inheritdoc/>
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
}

/// <summary>An argument or an input field. See https://spec.graphql.org/September2025/#InputValueDefinition.</summary>
public sealed class InputValueDefinitionNode(
    SourceLocation location,
    StringValueNode? description,
    string name,
    SourceLocation nameLocation,
    TypeNode type,
    ValueNode? defaultValue,
    IReadOnlyList<DirectiveNode> directives)
    : SyntaxNode(location), IHasDirectives
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.InputValueDefinition;

    /// <summary>The description before it, or null.</summary>
    public StringValueNode? Description { get; } = description;

    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>Where the name begins.</summary>
    public SourceLocation NameLocation { get; } = nameLocation;

    /// <summary>The type.</summary>
    public TypeNode Type { get; } = type;

    /// <summary>The default value, or null when there is none.</summary>
    public ValueNode? DefaultValue { get; } = defaultValue;

    /// <inheritdoc/>
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
}

/// <summary>An interface. See https://spec.graphql.org/September2025/#sec-Interfaces.</summary>
public sealed class InterfaceTypeDefinitionNode(
    SourceLocation location,
    StringValueNode? description,
    string name,
    SourceLocation nameLocation,
    IReadOnlyList<DirectiveNode> directives,
    IReadOnlyList<NamedTypeNode> interfaces,
    IReadOnlyList<FieldDefinitionNode> fields)
    : TypeDefinitionNode(location, description, name, nameLocation, directives)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.InterfaceTypeDefinition;

    /// <summary>The interfaces that the type implements.</summary>
    public IReadOnlyList<NamedTypeNode> Interfaces { get; } = interfaces;

    /// <summary>The fields, in source order.</summary>
    public IReadOnlyList<FieldDefinitionNode> Fields { get; } = fields;
}

/// <summary>A union. See https://spec.graphql.org/September2025/#sec-Unions.</summary>
public sealed class UnionTypeDefinitionNode(
    SourceLocation location,
    StringValueNode? description,
    string name,
    SourceLocation nameLocation,
    IReadOnlyList<DirectiveNode> directives,
    IReadOnlyList<NamedTypeNode> types)
    : TypeDefinitionNode(location, description, name, nameLocation, directives)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.UnionTypeDefinition;

    /// <summary>The possible types.</summary>
    public IReadOnlyList<NamedTypeNode> Types { get; } = types;
}

/// <summary>An enum. See https://spec.graphql.org/September2025/#sec-Enums.</summary>
public sealed class EnumTypeDefinitionNode(
    SourceLocation location,
    StringValueNode? description,
    string name,
    SourceLocation nameLocation,
    IReadOnlyList<DirectiveNode> directives,
    IReadOnlyList<EnumValueDefinitionNode> values)
    : TypeDefinitionNode(location, description, name, nameLocation, directives)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.EnumTypeDefinition;

    /// <summary>The values, in source order.</summary>
    public IReadOnlyList<EnumValueDefinitionNode> Values { get; } = values;
}

/// <summary>A value of an enum. See https://spec.graphql.org/September2025/#EnumValueDefinition.</summary>
public sealed class EnumValueDefinitionNode(
    SourceLocation location,
    StringValueNode? description,
    string name,
    SourceLocation nameLocation,
    IReadOnlyList<DirectiveNode> directives)
    : SyntaxNode(location), IHasDirectives
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.EnumValueDefinition;

    /// <summary>The description before the value, or null.</summary>
    public StringValueNode? Description { get; } = description;

    /// <summary>The name of the value.</summary>
    public string Name { get; } = name;

    /// <summary>Where the name begins.</summary>
    public SourceLocation NameLocation { get; } = nameLocation;

    /// <inheritdoc/>
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
}

/// <summary>An input object type. See https://spec.graphql.org/September2025/#sec-Input-Objects.</summary>
public sealed class InputObjectTypeDefinitionNode(
    SourceLocation location,
    StringValueNode? description,
    string name,
    SourceLocation nameLocation,
    IReadOnlyList<DirectiveNode> directives,
    IReadOnlyList<InputValueDefinitionNode> fields)
    : TypeDefinitionNode(location, description, name, nameLocation, directives)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.InputObjectTypeDefinition;

    /// <summary>The input fields, in source order.</summary>
    public IReadOnlyList<InputValueDefinitionNode> Fields { get; } = fields;
}

/// <summary>A directive. See https://spec.graphql.org/September2025/#sec-Type-System.Directives.</summary>
public sealed class DirectiveDefinitionNode(
    SourceLocation location,
    StringValueNode? description,
    IReadOnlyList<DirectiveNode> directives,
    string name,
    SourceLocation nameLocation,
    IReadOnlyList<InputValueDefinitionNode> arguments,
    bool repeatable,
    IReadOnlyList<DirectiveLocation> locations)
    : TypeSystemDefinitionNode(location, description, directives)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.DirectiveDefinition;

    /// <summary>The name, without the at sign.</summary>
    public string Name { get; } = name;

    /// <summary>Where the name begins.</summary>
    public SourceLocation NameLocation { get; } = nameLocation;

    /// <summary>The arguments, in source order.</summary>
    public IReadOnlyList<InputValueDefinitionNode> Arguments { get; } = arguments;

    /// <summary>True when the directive may stand more than once at a place.</summary>
    public bool Repeatable { get; } = repeatable;

    /// <summary>The places where the directive may stand.</summary>
    public IReadOnlyList<DirectiveLocation> Locations { get; } = locations;
}
