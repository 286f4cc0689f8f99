using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Types;

/// <summary>A type with fields: an object or an interface. Fields and interfaces are asked for once, on first use, so that types may refer to each other.</summary>
public abstract class ComplexType : NamedType
{
    private readonly Lazy<MemberList<OutputField>> _fields;
    private readonly Lazy<IReadOnlyList<InterfaceType>> _interfaces;

    private protected ComplexType(
        string name,
        Func<IEnumerable<OutputField>> fields,
        Func<IEnumerable<InterfaceType>>? interfaces,
        string? description,
        IReadOnlyList<DirectiveNode>? appliedDirectives)
        : base(name, description, appliedDirectives)
    {
        ArgumentNullException.ThrowIfNull(fields);
        _fields = new(() => new MemberList<OutputField>(fields(), field => field.Name, name));
        _interfaces = new(() => interfaces is null ? [] : [.. interfaces()]);
    }

    /// <summary>The fields in the order of their definition.</summary>
    public MemberList<OutputField> Fields => _fields.Value;

    /// <summary>The interfaces that the type declares to implement.</summary>
    public IReadOnlyList<InterfaceType> Interfaces => _interfaces.Value;
}
