using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Types;

/// <summary>An input object type. See https://spec.graphql.org/September2025/#sec-Input-Objects.</summary>
public sealed class InputObjectType : NamedType
{
    private readonly Lazy<MemberList<InputField>> _fields;

    /// <summary>Creates an input object type whose fields are asked for once, on first use.</summary>
    public InputObjectType(
        string name,
        Func<IEnumerable<InputField>> fields,
        bool isOneOf = false,
        string? description = null,
        IReadOnlyList<DirectiveNode>? appliedDirectives = null)
        : base(name, description, appliedDirectives)
    {
        ArgumentNullException.ThrowIfNull(fields);
        IsOneOf = isOneOf;
        _fields = new(() => new MemberList<InputField>(fields(), field => field.Name, name));
    }

    /// <summary>Whether exactly one field must be given (<c>@oneOf</c>).</summary>
    public bool IsOneOf { get; }

    /// <summary>The fields in the order of their definition.</summary>
    public MemberList<InputField> Fields => _fields.Value;
}
