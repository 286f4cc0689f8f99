using Dezky.GraphQL.Errors;

namespace Dezky.GraphQL.Language;

/// <summary>An operation. See https://spec.graphql.org/September2025/#sec-Language.Operations.</summary>
public sealed class OperationDefinitionNode(
    SourceLocation location,
    StringValueNode? description,
    OperationType operation,
    string? name,
    SourceLocation nameLocation,
    IReadOnlyList<VariableDefinitionNode> variableDefinitions,
    IReadOnlyList<DirectiveNode> directives,
    SelectionSetNode selectionSet)
    : ExecutableDefinitionNode(location, description, directives, selectionSet)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.OperationDefinition;

    /// <summary>Query, mutation or subscription.</summary>
    public OperationType Operation { get; } = operation;

    /// <summary>The name, or null for an anonymous operation.</summary>
    public string? Name { get; } = name;

    /// <summary>Where the name begins; <c>default</c> without a name.</summary>
    public SourceLocation NameLocation { get; } = nameLocation;

    /// <summary>The variables that the operation declares.</summary>
    public IReadOnlyList<VariableDefinitionNode> VariableDefinitions { get; } = variableDefinitions;
}

/// <summary>The declaration of a variable. See https://spec.graphql.org/September2025/#VariableDefinition.</summary>
public sealed class VariableDefinitionNode(
    SourceLocation location,
    StringValueNode? description,
    VariableNode variable,
    TypeNode type,
    ValueNode? defaultValue,
    IReadOnlyList<DirectiveNode> directives)
    : SyntaxNode(location), IHasDirectives
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.VariableDefinition;

    /// <summary>The description before the variable, or null.</summary>
    public StringValueNode? Description { get; } = description;

    /// <summary>The variable that is declared.</summary>
    public VariableNode Variable { get; } = variable;

    /// <summary>The name of the variable, without the dollar sign.</summary>
    public string Name => Variable.Name;

    /// <summary>The declared type.</summary>
    public TypeNode Type { get; } = type;

    /// <summary>The default value, or null when there is none (a default of <c>null</c> is a <see cref="NullValueNode"/>).</summary>
    public ValueNode? DefaultValue { get; } = defaultValue;

    /// <inheritdoc/>
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
}

/// <summary>A selection set. See https://spec.graphql.org/September2025/#sec-Selection-Sets.</summary>
public sealed class SelectionSetNode(SourceLocation location, IReadOnlyList<SelectionNode> selections) : SyntaxNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.SelectionSet;

    /// <summary>The fields, spreads and inline fragments, in source order.</summary>
    public IReadOnlyList<SelectionNode> Selections { get; } = selections;
}

/// <summary>A field, a fragment spread or an inline fragment.</summary>
public abstract class SelectionNode(SourceLocation location, IReadOnlyList<DirectiveNode> directives)
    : SyntaxNode(location), IHasDirectives
{
    /// <inheritdoc/>
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
}

/// <summary>A field. See https://spec.graphql.org/September2025/#sec-Language.Fields.</summary>
public sealed class FieldNode(
    SourceLocation location,
    string? alias,
    string name,
    IReadOnlyList<ArgumentNode> arguments,
    IReadOnlyList<DirectiveNode> directives,
    SelectionSetNode? selectionSet)
    : SelectionNode(location, directives)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Field;

    /// <summary>The alias, or null.</summary>
    public string? Alias { get; } = alias;

    /// <summary>The name of the field in the schema.</summary>
    public string Name { get; } = name;

    /// <summary>The key in the response: the alias, or else the name.</summary>
    public string ResponseName => Alias ?? Name;

    /// <summary>The arguments, in source order.</summary>
    public IReadOnlyList<ArgumentNode> Arguments { get; } = arguments;

    /// <summary>The selection set, or null for a leaf.</summary>
    public SelectionSetNode? SelectionSet { get; } = selectionSet;
}

/// <summary>An argument of a field or a directive. See https://spec.graphql.org/September2025/#sec-Language.Arguments.</summary>
public sealed class ArgumentNode(SourceLocation location, string name, ValueNode value) : SyntaxNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Argument;

    /// <summary>The name of the argument.</summary>
    public string Name { get; } = name;

    /// <summary>The value as it is written.</summary>
    public ValueNode Value { get; } = value;
}

/// <summary>A directive. See https://spec.graphql.org/September2025/#sec-Language.Directives.</summary>
public sealed class DirectiveNode(SourceLocation location, string name, IReadOnlyList<ArgumentNode> arguments) : SyntaxNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Directive;

    /// <summary>The name, without the at sign.</summary>
    public string Name { get; } = name;

    /// <summary>The arguments, in source order.</summary>
    public IReadOnlyList<ArgumentNode> Arguments { get; } = arguments;
}
