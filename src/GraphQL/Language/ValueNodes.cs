using Dezky.GraphQL.Errors;

namespace Dezky.GraphQL.Language;

/// <summary>An input value as it is written. See https://spec.graphql.org/September2025/#sec-Input-Values.</summary>
public abstract class ValueNode(SourceLocation location) : SyntaxNode(location);

/// <summary>A variable where a value is expected. See https://spec.graphql.org/September2025/#Variable.</summary>
public sealed class VariableNode(SourceLocation location, string name, SourceLocation nameLocation = default) : ValueNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Variable;

    /// <summary>The name, without the dollar sign.</summary>
    public string Name { get; } = name;

    /// <summary>Where the name begins, which need not be right behind the dollar sign.</summary>
    public SourceLocation NameLocation { get; } = nameLocation;
}

/// <summary>An integer of any size. See https://spec.graphql.org/September2025/#sec-Int-Value.</summary>
public sealed class IntValueNode(SourceLocation location, string value) : ValueNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.IntValue;

    /// <summary>The digits as they are written, with the sign.</summary>
    public string Value { get; } = value;
}

/// <summary>A number with a fraction or an exponent. See https://spec.graphql.org/September2025/#sec-Float-Value.</summary>
public sealed class FloatValueNode(SourceLocation location, string value) : ValueNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.FloatValue;

    /// <summary>The number as it is written.</summary>
    public string Value { get; } = value;
}

/// <summary>A string. See https://spec.graphql.org/September2025/#sec-String-Value.</summary>
public sealed class StringValueNode(SourceLocation location, string value, bool block = false) : ValueNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.StringValue;

    /// <summary>The meaning of the string: escapes are decoded, a block string's indentation is removed.</summary>
    public string Value { get; } = value;

    /// <summary>True when it was written as a block string (<c>"""</c>).</summary>
    public bool Block { get; } = block;
}

/// <summary><c>true</c> or <c>false</c>. See https://spec.graphql.org/September2025/#sec-Boolean-Value.</summary>
public sealed class BooleanValueNode(SourceLocation location, bool value) : ValueNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.BooleanValue;

    /// <summary>The value.</summary>
    public bool Value { get; } = value;
}

/// <summary>The literal <c>null</c>. See https://spec.graphql.org/September2025/#sec-Null-Value.</summary>
public sealed class NullValueNode(SourceLocation location) : ValueNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.NullValue;
}

/// <summary>The name of an enum value. See https://spec.graphql.org/September2025/#sec-Enum-Value.</summary>
public sealed class EnumValueNode(SourceLocation location, string value) : ValueNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.EnumValue;

    /// <summary>The name.</summary>
    public string Value { get; } = value;
}

/// <summary>A list of values. See https://spec.graphql.org/September2025/#sec-List-Value.</summary>
public sealed class ListValueNode(SourceLocation location, IReadOnlyList<ValueNode> values) : ValueNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ListValue;

    /// <summary>The items.</summary>
    public IReadOnlyList<ValueNode> Values { get; } = values;
}

/// <summary>An input object. See https://spec.graphql.org/September2025/#sec-Input-Object-Values.</summary>
public sealed class ObjectValueNode(SourceLocation location, IReadOnlyList<ObjectFieldNode> fields) : ValueNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ObjectValue;

    /// <summary>The fields, in source order.</summary>
    public IReadOnlyList<ObjectFieldNode> Fields { get; } = fields;
}

/// <summary>A field of an input object. See https://spec.graphql.org/September2025/#ObjectField.</summary>
public sealed class ObjectFieldNode(SourceLocation location, string name, ValueNode value) : SyntaxNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ObjectField;

    /// <summary>The name of the field.</summary>
    public string Name { get; } = name;

    /// <summary>The value of the field.</summary>
    public ValueNode Value { get; } = value;
}
