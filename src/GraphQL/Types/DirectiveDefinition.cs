using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Types;

/// <summary>A directive that a schema knows. See https://spec.graphql.org/September2025/#sec-Type-System.Directives.</summary>
public sealed class DirectiveDefinition
{
    /// <summary>Creates a directive definition.</summary>
    public DirectiveDefinition(
        string name,
        IEnumerable<DirectiveLocation> locations,
        IEnumerable<InputField>? arguments = null,
        bool isRepeatable = false,
        string? description = null,
        IReadOnlyList<DirectiveNode>? appliedDirectives = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        Locations = [.. locations];
        Arguments = new MemberList<InputField>(arguments ?? [], argument => argument.Name, "@" + name);
        IsRepeatable = isRepeatable;
        Description = description;
        AppliedDirectives = appliedDirectives ?? [];
    }

    /// <summary>The name, without the at sign.</summary>
    public string Name { get; }

    /// <summary>Where the directive may be applied, in the order of the definition.</summary>
    public IReadOnlyList<DirectiveLocation> Locations { get; }

    /// <summary>The arguments in the order of their definition.</summary>
    public MemberList<InputField> Arguments { get; }

    /// <summary>Whether it may be applied more than once at one place.</summary>
    public bool IsRepeatable { get; }

    /// <summary>The documentation, in Markdown.</summary>
    public string? Description { get; }

    /// <summary>The directives applied to the definition: a draft, which schema documents may use as those of graphql-js do.</summary>
    public IReadOnlyList<DirectiveNode> AppliedDirectives { get; }

    /// <summary>What an executor keeps with the directive; null for a schema that is not executed.</summary>
    internal Execution.Resolvers.DirectiveBinding? Binding { get; init; }
}
