using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Types;

/// <summary>An argument of a field or directive, or a field of an input object.</summary>
public sealed class InputField
{
    /// <summary>Creates an input value definition.</summary>
    public InputField(
        string name,
        GraphQLType type,
        ValueNode? defaultValue = null,
        string? description = null,
        string? deprecationReason = null,
        IReadOnlyList<DirectiveNode>? appliedDirectives = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(type);
        Name = name;
        Type = type;
        DefaultValue = defaultValue;
        Description = description;
        DeprecationReason = deprecationReason;
        AppliedDirectives = appliedDirectives ?? [];
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The type of the values that are accepted.</summary>
    public GraphQLType Type { get; }

    /// <summary>What an absent value stands for; null when there is no default.</summary>
    public ValueNode? DefaultValue { get; }

    /// <summary>Whether an absent value has a default.</summary>
    public bool HasDefault => DefaultValue is not null;

    /// <summary>Whether a value must be given: the type is non-null and there is no default.</summary>
    public bool IsRequired => Type is NonNullType && DefaultValue is null;

    /// <summary>The documentation, in Markdown.</summary>
    public string? Description { get; }

    /// <summary>Why not to use it any more; null when it is not deprecated.</summary>
    public string? DeprecationReason { get; }

    /// <summary>The directives applied to it, except <c>@deprecated</c>.</summary>
    public IReadOnlyList<DirectiveNode> AppliedDirectives { get; }

    /// <summary>The C# member that declares it, for errors; null when there is none.</summary>
    internal string? DeclaredBy { get; init; }
}
