using System.Diagnostics.CodeAnalysis;
using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Types;

/// <summary>A schema: the root types and everything reachable from them. Immutable and thread-safe.</summary>
public sealed class Schema
{
    private readonly Dictionary<string, NamedType> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DirectiveDefinition> _directives = new(StringComparer.Ordinal);
    private readonly Dictionary<NamedType, IReadOnlyList<ObjectType>> _possibleTypes = [];
    private readonly Dictionary<InterfaceType, List<InterfaceType>> _implementingInterfaces = [];
    private readonly HashSet<(NamedType Abstract, NamedType Sub)> _subTypes = [];

    /// <summary>Creates a schema. The specified directives and scalars and the introspection types are added when they are missing.</summary>
    /// <param name="query">The query root.</param>
    /// <param name="mutation">The mutation root, or null.</param>
    /// <param name="subscription">The subscription root, or null.</param>
    /// <param name="types">Types that no field mentions, such as implementations of an interface.</param>
    /// <param name="directives">The directives besides the specified ones.</param>
    /// <param name="description">The documentation, in Markdown.</param>
    /// <param name="appliedDirectives">The directives applied to the schema.</param>
    /// <exception cref="ArgumentException">Two types or two directives have the same name.</exception>
    public Schema(
        ObjectType? query,
        ObjectType? mutation = null,
        ObjectType? subscription = null,
        IEnumerable<NamedType>? types = null,
        IEnumerable<DirectiveDefinition>? directives = null,
        string? description = null,
        IReadOnlyList<DirectiveNode>? appliedDirectives = null)
    {
        QueryType = query;
        MutationType = mutation;
        SubscriptionType = subscription;
        Description = description;
        AppliedDirectives = appliedDirectives ?? [];

        foreach (var directive in directives ?? [])
        {
            if (!_directives.TryAdd(directive.Name, directive))
            {
                throw new ArgumentException($"The directive \"@{directive.Name}\" is defined twice.", nameof(directives));
            }
        }

        foreach (var directive in SpecifiedDirectives.All)
        {
            _directives.TryAdd(directive.Name, directive);
        }

        CollectTypes(types);
        Types = [.. _types.Values];
        Directives = [.. _directives.Values];
        CollectPossibleTypes();
    }

    /// <summary>The query root; null only in a schema that does not pass <c>SchemaValidator</c>.</summary>
    public ObjectType? QueryType { get; }

    /// <summary>The mutation root, or null.</summary>
    public ObjectType? MutationType { get; }

    /// <summary>The subscription root, or null.</summary>
    public ObjectType? SubscriptionType { get; }

    /// <summary>The documentation, in Markdown.</summary>
    public string? Description { get; }

    /// <summary>The directives applied to the schema.</summary>
    public IReadOnlyList<DirectiveNode> AppliedDirectives { get; }

    /// <summary>All types, in the order in which they are reached from the roots.</summary>
    public IReadOnlyList<NamedType> Types { get; }

    /// <summary>All directives: the schema's own, then the specified ones.</summary>
    public IReadOnlyList<DirectiveDefinition> Directives { get; }

    /// <summary>Finds a type by its name.</summary>
    public bool TryGetType(string name, [NotNullWhen(true)] out NamedType? type) => _types.TryGetValue(name, out type);

    /// <summary>Finds a directive by its name, without the at sign.</summary>
    public bool TryGetDirective(string name, [NotNullWhen(true)] out DirectiveDefinition? directive) => _directives.TryGetValue(name, out directive);

    /// <summary>The root of a type of operation, or null when the schema has none.</summary>
    public ObjectType? GetRootType(OperationType operation) => operation switch
    {
        OperationType.Query => QueryType,
        OperationType.Mutation => MutationType,
        OperationType.Subscription => SubscriptionType,
    };

    /// <summary>
    /// Finds a field that can be selected on a type, with the meta-fields <c>__typename</c> and, on the query root,
    /// <c>__schema</c> and <c>__type</c>.
    /// </summary>
    public OutputField? FindField(NamedType parent, string name)
    {
        ArgumentNullException.ThrowIfNull(parent);
        if (name.StartsWith("__", StringComparison.Ordinal))
        {
            if (name == MetaFields.TypeName.Name && parent is ComplexType or UnionType)
            {
                return MetaFields.TypeName;
            }

            if (parent == QueryType && MetaFields.Find(name) is { } metaField)
            {
                return metaField;
            }
        }

        return (parent as ComplexType)?.Fields.Find(name);
    }

    /// <summary>The object types that a value of an abstract type may be of; for an object type the type itself.</summary>
    public IReadOnlyList<ObjectType> GetPossibleTypes(NamedType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return _possibleTypes.TryGetValue(type, out var possible) ? possible : type is ObjectType self ? [self] : [];
    }

    /// <summary>The interfaces that declare to implement an interface.</summary>
    public IReadOnlyList<InterfaceType> GetImplementingInterfaces(InterfaceType type) =>
        _implementingInterfaces.TryGetValue(type, out var implementing) ? implementing : [];

    /// <summary>Whether <paramref name="maybeSubType"/> is a member of the union, or an implementation of the interface, <paramref name="abstractType"/>.</summary>
    public bool IsSubType(NamedType abstractType, NamedType maybeSubType) => _subTypes.Contains((abstractType, maybeSubType));

    private void CollectTypes(IEnumerable<NamedType>? extraTypes)
    {
        // graphql-js's order: extra types first would put rarely used ones ahead of the roots; the roots come first here, and stay first in print.
        var pending = new Stack<NamedType>();
        foreach (var root in new NamedType?[] { QueryType, MutationType, SubscriptionType })
        {
            Add(root);
        }

        foreach (var type in extraTypes ?? [])
        {
            Add(type);
        }

        foreach (var argument in _directives.Values.SelectMany(directive => directive.Arguments))
        {
            Add(argument.Type.Named);
        }

        Add(IntrospectionTypes.Schema);

        void Add(NamedType? type)
        {
            if (type is not null)
            {
                pending.Push(type);
            }

            while (pending.TryPop(out var next))
            {
                if (_types.TryGetValue(next.Name, out var known))
                {
                    if (known != next)
                    {
                        var declarations = known.DeclaredBy is null || next.DeclaredBy is null ? "" : $": {known.DeclaredBy} and {next.DeclaredBy}";
                        throw new ArgumentException($"The schema has two different types named \"{next.Name}\"{declarations}.");
                    }

                    continue;
                }

                _types.Add(next.Name, next);
                foreach (var mentioned in Mentioned(next).Reverse())
                {
                    pending.Push(mentioned);
                }
            }
        }
    }

    private static IEnumerable<NamedType> Mentioned(NamedType type) => type switch
    {
        ComplexType complex => complex.Interfaces.Concat(complex.Fields.SelectMany(
            field => field.Arguments.Select(argument => argument.Type.Named).Prepend(field.Type.Named))),
        UnionType union => union.MemberTypes,
        InputObjectType input => input.Fields.Select(field => field.Type.Named),
        _ => [],
    };

    private void CollectPossibleTypes()
    {
        var possible = new Dictionary<NamedType, List<ObjectType>>();
        foreach (var type in Types)
        {
            if (type is UnionType union)
            {
                _possibleTypes.Add(union, union.MemberTypes);
                foreach (var member in union.MemberTypes)
                {
                    _subTypes.Add((union, member));
                }
            }
            else if (type is ComplexType complex)
            {
                foreach (var @interface in complex.Interfaces)
                {
                    _subTypes.Add((@interface, complex));
                    if (complex is ObjectType implementation)
                    {
                        if (!possible.TryGetValue(@interface, out var list))
                        {
                            possible.Add(@interface, list = []);
                        }

                        list.Add(implementation);
                    }
                    else
                    {
                        if (!_implementingInterfaces.TryGetValue(@interface, out var implementing))
                        {
                            _implementingInterfaces.Add(@interface, implementing = []);
                        }

                        implementing.Add((InterfaceType)complex);
                    }
                }
            }
        }

        foreach (var (type, list) in possible)
        {
            _possibleTypes.Add(type, list);
        }
    }
}
