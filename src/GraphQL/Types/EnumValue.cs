using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Types;

/// <summary>One value of an <see cref="EnumType"/>.</summary>
public sealed class EnumValue
{
    /// <summary>Creates an enum value.</summary>
    /// <param name="name">The name in documents and responses.</param>
    /// <param name="value">What resolvers see; the name when it is null.</param>
    /// <param name="description">The documentation, in Markdown.</param>
    /// <param name="deprecationReason">Why not to use it any more; null when it is not deprecated.</param>
    /// <param name="appliedDirectives">The directives applied to it, except <c>@deprecated</c>.</param>
    public EnumValue(
        string name,
        object? value = null,
        string? description = null,
        string? deprecationReason = null,
        IReadOnlyList<DirectiveNode>? appliedDirectives = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        Value = value ?? name;
        Description = description;
        DeprecationReason = deprecationReason;
        AppliedDirectives = appliedDirectives ?? [];
    }

    /// <summary>The name in documents and responses.</summary>
    public string Name { get; }

    /// <summary>What resolvers see.</summary>
    public object Value { get; }

    /// <summary>The documentation, in Markdown.</summary>
    public string? Description { get; }

    /// <summary>Why not to use it any more; null when it is not deprecated.</summary>
    public string? DeprecationReason { get; }

    /// <summary>The directives applied to it, except <c>@deprecated</c>.</summary>
    public IReadOnlyList<DirectiveNode> AppliedDirectives { get; }
}
