using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Types;

/// <summary>A field of an object or interface type.</summary>
public sealed class OutputField
{
    /// <summary>Creates a field without a resolver, which is enough to validate, print and introspect.</summary>
    public OutputField(
        string name,
        GraphQLType type,
        IEnumerable<InputField>? arguments = null,
        string? description = null,
        string? deprecationReason = null,
        IReadOnlyList<DirectiveNode>? appliedDirectives = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(type);
        Name = name;
        Type = type;
        Arguments = new MemberList<InputField>(arguments ?? [], argument => argument.Name, name);
        Description = description;
        DeprecationReason = deprecationReason;
        AppliedDirectives = appliedDirectives ?? [];
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The type of the result.</summary>
    public GraphQLType Type { get; }

    /// <summary>The arguments in the order of their definition.</summary>
    public MemberList<InputField> Arguments { get; }

    /// <summary>The documentation, in Markdown.</summary>
    public string? Description { get; }

    /// <summary>Why not to use it any more; null when it is not deprecated.</summary>
    public string? DeprecationReason { get; }

    /// <summary>The directives applied to it, except <c>@deprecated</c>.</summary>
    public IReadOnlyList<DirectiveNode> AppliedDirectives { get; }

    /// <summary>How the field is resolved; null in a schema that was made from a document.</summary>
    internal FieldBinding? Binding { get; init; }

    /// <summary>The C# member that declares it, for errors; null when there is none.</summary>
    internal string? DeclaredBy { get; init; }
}
