using System.Reflection;
using Dezky.GraphQL.Data;
using Dezky.GraphQL.Execution.Resolvers;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Types.Annotations;

namespace Dezky.GraphQL.Execution.Building;

/// <summary>Makes output types of CLR types.</summary>
internal sealed class OutputTypes(BuildContext context)
{
    private readonly Dictionary<Type, NamedType> _composites = [];
    private readonly HashSet<Type> _errorTypes = [];

    /// <summary>The object types by the CLR types that they show.</summary>
    public IReadOnlyDictionary<Type, ObjectType> ObjectTypes => _composites
        .Where(pair => pair.Value is ObjectType)
        .ToDictionary(pair => pair.Key, pair => (ObjectType)pair.Value);

    /// <summary>Maps a use of a CLR type; null, after noting an error, when it cannot be shown.</summary>
    public (GraphQLType Type, OutputShape Shape)? Map(TypeUse use, string place, IDAttribute? id, string? idTypeName)
    {
        var leaf = id is null ? context.Leaves.Find(use.Underlying) : context.Leaves.FindId(use.Underlying, idTypeName ?? "Unknown");
        if (leaf is not null)
        {
            return (BuildContext.Wrap(leaf.Type, use.AllowsNull), new LeafShape(leaf.Codec));
        }

        if (use.Item() is { } item)
        {
            return Map(item, place, id, idTypeName) is not { } mapped
                ? null
                : (BuildContext.Wrap(new ListType(mapped.Type), use.AllowsNull), new ListShape(mapped.Shape));
        }

        var composite = id is null ? Composite(use.Underlying) : null;
        if (composite is null)
        {
            context.Fail(place, id is null
                ? $"The CLR type {BuildContext.Name(use.Type)} cannot be shown. Bind it as a scalar, or leave the member out with [GraphQLIgnore] or IgnoreMembers."
                : $"The CLR type {BuildContext.Name(use.Type)} cannot be an ID. Bind it with BindId.");
            return null;
        }

        return (BuildContext.Wrap(composite, use.AllowsNull), new CompositeShape(composite));
    }

    /// <summary>The object, interface or union type of a CLR type, or null when it can have none.</summary>
    public NamedType? Composite(Type type)
    {
        if (_composites.TryGetValue(type, out var known))
        {
            return known;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Connection<>))
        {
            return context.Connections.Get(type.GetGenericArguments()[0]);
        }

        NamedType? made = Declarations.IsInterface(type) ? Interface(type)
            : context.Declarations.Unions.TryGetValue(type, out var union) ? Union(type, union.Declaration, union.Attribute)
            : CanBeObject(type) ? Object(type)
            : null;
        if (made is not null)
        {
            _composites.Add(type, made);
        }

        return made;
    }

    /// <summary>The object type of an error that a mutation declares; it implements <c>Error</c>.</summary>
    public ObjectType? ErrorObject(Type type)
    {
        _errorTypes.Add(type);
        return Composite(type) as ObjectType;
    }

    /// <summary>Adds an object type that was made in another way.</summary>
    public void Add(Type type, ObjectType made) => _composites.TryAdd(type, made);

    /// <summary>The name of the type that an <c>[ID]</c> identifies.</summary>
    public string? IdTypeName(IDAttribute? id, string owner) =>
        id is null ? null
        : id.TypeName ?? (id.RuntimeType is { } runtimeType ? Composite(runtimeType)?.Name ?? owner : owner);

    public string NameOf(Type type) =>
        context.Declarations.Extensions[type].Select(extension => extension.Attribute.Name ?? Declared(extension.Declaration)).FirstOrDefault(name => name is not null)
        ?? type.GetCustomAttribute<ObjectTypeAttribute>(false)?.Name
        ?? SchemaNames.Type(type);

    private static string? Declared(Type declaration) => declaration.GetCustomAttribute<GraphQLNameAttribute>(false)?.Name;

    // An abstract base can be shown as an object by its own members, such as a base record of errors.
    private bool CanBeObject(Type type) =>
        context.Declarations.Extensions.Contains(type)
        || ((type.IsClass || type.IsInterface || (type.IsValueType && !type.IsPrimitive))
            && type != typeof(object)
            && !InputTypes.IsForeign(type)
            && !type.IsSubclassOf(typeof(Delegate)));

    private ObjectType Object(Type type)
    {
        var name = NameOf(type);
        return new ObjectType(
            name,
            () => ObjectFields(type, name),
            () => ObjectInterfaces(type),
            Description(type),
            [.. FieldFactory.AuthorizeDirectives(TypePolicies(type)), .. Costs(type)])
        {
            DeclaredBy = BuildContext.Place(type),
        };
    }

    private List<OutputField> ObjectFields(Type type, string typeName)
    {
        var fields = MemberFields(type, typeName);
        foreach (var (declaration, _) in context.Declarations.Extensions[type])
        {
            foreach (var method in Declarations.FieldMethods(declaration))
            {
                if (method.IsDefined(typeof(NodeResolverAttribute)))
                {
                    context.Nodes.Add(type, method);
                }
                else if (context.Fields.FromMethod(method, type, typeName, TypePolicies(type)) is { } field)
                {
                    fields[field.Name] = field;
                }
            }
        }

        if (fields.Count == 0)
        {
            context.Fail(BuildContext.Place(type), "An object type needs at least one field.");
        }

        return [.. fields.Values];
    }

    private OrderedDictionary<string, OutputField> MemberFields(Type type, string typeName)
    {
        var ignored = context.Declarations.Extensions[type].SelectMany(extension => extension.Attribute.IgnoreMembers)
            .Concat(type.GetCustomAttribute<ObjectTypeAttribute>(false)?.IgnoreMembers ?? [])
            .ToHashSet(StringComparer.Ordinal);
        foreach (var name in ignored.Where(name => type.GetMember(name).Length == 0))
        {
            context.Fail(BuildContext.Place(type), $"IgnoreMembers names \"{name}\", which is not a member.");
        }

        // A method of the same name describes the field instead of the property, whatever the property's type.
        var replaced = context.Declarations.Extensions[type]
            .SelectMany(extension => Declarations.FieldMethods(extension.Declaration))
            .Select(SchemaNames.Field)
            .ToHashSet(StringComparer.Ordinal);
        var fields = new OrderedDictionary<string, OutputField>(StringComparer.Ordinal);
        foreach (var property in Properties(type).Where(property => !ignored.Contains(property.Name)))
        {
            if (!replaced.Contains(SchemaNames.Field(property)) && context.Fields.FromProperty(property, type, typeName, TypePolicies(type)) is { } field)
            {
                fields[field.Name] = field;
            }
        }

        return fields;
    }

    /// <summary>The readable properties, those of base types first.</summary>
    public static IEnumerable<PropertyInfo> Properties(Type type)
    {
        var declaring = new List<Type>();
        if (type.IsInterface)
        {
            declaring.AddRange(type.GetInterfaces().Where(inherited => !InputTypes.IsForeign(inherited)));
            declaring.Add(type);
        }
        else
        {
            for (var current = type; current is not null && current != typeof(object) && current != typeof(ValueType); current = current.BaseType)
            {
                declaring.Insert(0, current);
            }
        }

        var properties = new OrderedDictionary<string, PropertyInfo>(StringComparer.Ordinal);
        foreach (var property in declaring.SelectMany(
            each => each.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)))
        {
            if (property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0)
            {
                properties[property.Name] = property;
            }
        }

        return properties.Values.Where(property => !property.IsDefined(typeof(GraphQLIgnoreAttribute)));
    }

    private IEnumerable<InterfaceType> ObjectInterfaces(Type type)
    {
        foreach (var declared in context.Declarations.Abstracts.Where(Declarations.IsInterface))
        {
            if (declared != type && declared.IsAssignableFrom(type))
            {
                yield return (InterfaceType)Composite(declared)!;
            }
        }

        if (_errorTypes.Contains(type))
        {
            yield return MutationConvention.ErrorInterface;
        }

        if (context.Nodes.IsNode(type))
        {
            yield return NodeFields.NodeInterface;
        }
    }

    private InterfaceType Interface(Type type)
    {
        var name = type.GetCustomAttribute<InterfaceTypeAttribute>(false)!.Name ?? SchemaNames.AbstractType(type);
        var policies = TypePolicies(type);
        if (policies.Any(policy => policy.Apply == ApplyPolicy.BeforeResolver))
        {
            context.Fail(BuildContext.Place(type), "The policies of an interface are checked at validation: say Apply = ApplyPolicy.Validation.");
        }

        return new InterfaceType(
            name,
            () => MemberFields(type, name).Values,
            () => context.Declarations.Abstracts
                .Where(declared => Declarations.IsInterface(declared) && declared != type && declared.IsAssignableFrom(type))
                .Select(declared => (InterfaceType)Composite(declared)!),
            Description(type),
            FieldFactory.AuthorizeDirectives(policies))
        {
            DeclaredBy = BuildContext.Place(type),
        };
    }

    private UnionType Union(Type type, Type declaration, UnionTypeAttribute attribute) => new(
        attribute.Name ?? SchemaNames.AbstractType(type),
        () =>
        {
            var members = context.Declarations.Implementations(type).Select(Composite).OfType<ObjectType>().ToList();
            if (members.Count == 0)
            {
                context.Fail(BuildContext.Place(type), "A union needs at least one class that is assignable to it, among the types added to the engine.");
            }

            return members;
        },
        Description(declaration))
    {
        DeclaredBy = BuildContext.Place(declaration),
    };

    private string? Description(Type type) =>
        context.Declarations.Extensions[type]
            .Select(extension => extension.Declaration.GetCustomAttribute<GraphQLDescriptionAttribute>()?.Description)
            .FirstOrDefault(description => description is not null)
        ?? type.GetCustomAttribute<GraphQLDescriptionAttribute>(false)?.Description;

    private IReadOnlyList<DirectiveNode> Costs(Type type) => context.Declarations.Extensions[type]
        .Select(extension => extension.Declaration)
        .Append(type)
        .Select(declaration => context.Costs.Of(declaration))
        .FirstOrDefault(costs => costs.Count > 0) ?? [];

    private AppliedPolicy[] TypePolicies(Type type)
    {
        AppliedPolicy[] policies =
        [
            .. context.Declarations.Extensions[type].Select(extension => extension.Declaration).Append(type).SelectMany(AppliedPolicy.Of),
        ];
        context.UsesAuthorization |= policies.Length > 0;
        return policies;
    }
}
