using System.Linq.Expressions;
using System.Reflection;
using Dezky.GraphQL.Execution.Coercion;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Types.Annotations;
using DefaultValueAttribute = Dezky.GraphQL.Types.Annotations.DefaultValueAttribute;

namespace Dezky.GraphQL.Execution.Building;

/// <summary>Makes input types of CLR types, and the binders that lead from coerced values to CLR values.</summary>
internal sealed class InputTypes(BuildContext context)
{
    private readonly Dictionary<Type, (InputObjectType Type, ObjectBinder Binder)> _objects = [];

    /// <summary>The input types made so far.</summary>
    public IEnumerable<InputObjectType> All => _objects.Values.Select(entry => entry.Type);

    /// <summary>Maps a use of a CLR type; null, after noting an error, when it cannot be an input.</summary>
    public (GraphQLType Type, InputBinder Binder)? Map(TypeUse use, string place, IDAttribute? id, string? idTypeName)
    {
        if (use.Underlying is { IsGenericType: true } optional && optional.GetGenericTypeDefinition() == typeof(Optional<>))
        {
            // The annotation of Optional<T>'s own argument is lost for fields of records compiled elsewhere, and absent means null is allowed: always nullable.
            var inner = Map(new TypeUse(optional.GetGenericArguments()[0], null), place, id, idTypeName);
            return inner is null ? null : (inner.Value.Type.NullableType, MakeOptional(optional.GetGenericArguments()[0], inner.Value.Binder));
        }

        var leaf = id is null ? context.Leaves.Find(use.Underlying) : context.Leaves.FindId(use.Underlying, idTypeName ?? "Unknown");
        if (leaf is not null)
        {
            return (BuildContext.Wrap(leaf.Type, use.AllowsNull), leaf.Binder);
        }

        if (use.Item() is { } item)
        {
            if (Map(item, place, id, idTypeName) is not { } mapped)
            {
                return null;
            }

            return (BuildContext.Wrap(new ListType(mapped.Type), use.AllowsNull), MakeList(use.Underlying, item.Type, mapped.Binder, place));
        }

        if (id is not null || !IsObject(use.Underlying))
        {
            context.Fail(place, id is null
                ? $"The CLR type {BuildContext.Name(use.Type)} cannot be an input. Bind it as a scalar, or register it as a service."
                : $"The CLR type {BuildContext.Name(use.Type)} cannot be an ID. Bind it with BindId.");
            return null;
        }

        var (type, binder) = GetObject(use.Underlying);
        return (BuildContext.Wrap(type, use.AllowsNull), binder);
    }

    /// <summary>The members of a class as an input object, which need not appear in the schema.</summary>
    public (InputObjectType Type, InputBinder Binder) Object(Type type) => GetObject(type);

    /// <summary>Whether a CLR type can become an input object.</summary>
    public static bool IsObject(Type type) =>
        (type.IsClass || (type.IsValueType && !type.IsPrimitive)) && !type.IsAbstract && type != typeof(object) && !IsForeign(type);

    /// <summary>Whether a type belongs to the framework, so that its members mean nothing to a schema.</summary>
    public static bool IsForeign(Type type) =>
        type.Namespace is { } name && (name == "System" || name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal));

    /// <summary>The argument or input field for a declaration.</summary>
    public InputField Field(string name, GraphQLType type, ICustomAttributeProvider declaration, object? fallback, string place) => new(
        name,
        type,
        DefaultLiteral(declaration, fallback, place),
        Get<GraphQLDescriptionAttribute>(declaration)?.Description,
        Get<GraphQLDeprecatedAttribute>(declaration)?.Reason,
        context.Costs.Of(declaration))
    {
        DeclaredBy = place,
    };

    /// <summary>The default of a C# parameter; null when there is none, or when it is null.</summary>
    public static object? DefaultOf(ParameterInfo parameter)
    {
        var value = parameter.HasDefaultValue ? parameter.DefaultValue : null;

        // For a nullable enum reflection gives the bare number.
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return value is not null and not DBNull && type.IsEnum ? Enum.ToObject(type, value) : value;
    }

    public static TAttribute? Get<TAttribute>(ICustomAttributeProvider declaration)
        where TAttribute : Attribute => declaration.GetCustomAttributes(typeof(TAttribute), false).OfType<TAttribute>().FirstOrDefault();

    private ValueNode? DefaultLiteral(ICustomAttributeProvider declaration, object? fallback, string place)
    {
        var attribute = Get<DefaultValueAttribute>(declaration);
        try
        {
            return attribute is not null ? PlainLiterals.ToLiteral(attribute.Value)
                : fallback is null or DBNull ? null
                : PlainLiterals.ToLiteral(fallback);
        }
        catch (NotSupportedException exception)
        {
            context.Fail(place, exception.Message);
            return null;
        }
    }

    private (InputObjectType Type, ObjectBinder Binder) GetObject(Type type)
    {
        if (_objects.TryGetValue(type, out var known))
        {
            return known;
        }

        var binder = new ObjectBinder();
        var name = SchemaNames.InputType(type);
        var input = new InputObjectType(
            name,
            () => Members(type, name, binder),
            type.IsDefined(typeof(OneOfAttribute), false),
            type.GetCustomAttribute<GraphQLDescriptionAttribute>()?.Description)
        {
            DeclaredBy = BuildContext.Place(type),
        };
        _objects.Add(type, (input, binder));
        return (input, binder);
    }

    /// <summary>An input object is made by its constructor with the most parameters; settable properties that it leaves out are set afterwards.</summary>
    private List<InputField> Members(Type type, string typeName, ObjectBinder binder)
    {
        var constructor = type.GetConstructors()
            .Where(candidate => candidate.GetParameters() is not [{ } only] || only.ParameterType != type)
            .OrderByDescending(candidate => candidate.GetParameters().Length)
            .FirstOrDefault();
        if (constructor is null && !type.IsValueType)
        {
            context.Fail(BuildContext.Place(type), "An input object needs a public constructor.");
            return [];
        }

        var fields = new List<InputField>();
        var binders = new List<(string, InputBinder)>();
        var values = Expression.Parameter(typeof(object?[]), "values");
        var arguments = new List<Expression>();
        var assignments = new List<MemberBinding>();
        var covered = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

        foreach (var parameter in constructor?.GetParameters() ?? [])
        {
            covered.Add(parameter.Name!);
            var property = type.GetProperty(parameter.Name!, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
            var declaration = property is not null && HasAttributes(property) ? property : (ICustomAttributeProvider)parameter;
            var name = property is null ? SchemaNames.Argument(parameter) : NameOf(declaration, property);
            var use = property is not null && property.PropertyType == parameter.ParameterType ? TypeUse.Of(property) : TypeUse.Of(parameter);
            arguments.Add(Member(
                use, name, declaration, DefaultOf(parameter), $"{BuildContext.Place(type)}.{parameter.Name}"));
        }

        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (covered.Contains(property.Name) || property.SetMethod is not { IsPublic: true } || property.GetIndexParameters().Length > 0
                || property.IsDefined(typeof(GraphQLIgnoreAttribute)))
            {
                continue;
            }

            assignments.Add(Expression.Bind(
                property, Member(TypeUse.Of(property), SchemaNames.Field(property), property, null, BuildContext.Place(property))));
        }

        Expression creation = constructor is null ? Expression.New(type) : Expression.New(constructor, arguments);
        if (assignments.Count > 0)
        {
            creation = Expression.MemberInit((NewExpression)creation, assignments);
        }

        var create = Expression.Lambda<Func<object?[], object>>(Expression.Convert(creation, typeof(object)), values).Compile();
        binder.Complete([.. binders], create);
        return fields;

        Expression Member(TypeUse use, string name, ICustomAttributeProvider declaration, object? fallback, string place)
        {
            var id = Get<IDAttribute>(declaration);
            var mapped = Map(use, place, id, context.Outputs.IdTypeName(id, typeName));
            if (mapped is null)
            {
                return Expression.Default(use.Type);
            }

            var field = Field(name, mapped.Value.Type, declaration, fallback, place);
            var index = fields.Count;
            fields.Add(field);
            binders.Add((name, mapped.Value.Binder));
            return ResolverCompiler.Unbox(Expression.ArrayIndex(values, Expression.Constant(index)), use.Type);
        }
    }

    private static bool HasAttributes(PropertyInfo property) =>
        property.GetCustomAttributes().Any(attribute => attribute.GetType().Namespace == typeof(GraphQLNameAttribute).Namespace);

    private static string NameOf(ICustomAttributeProvider declaration, PropertyInfo property) =>
        Get<GraphQLNameAttribute>(declaration)?.Name ?? SchemaNames.Field(property);

    private static InputBinder MakeOptional(Type value, InputBinder inner) =>
        (InputBinder)Activator.CreateInstance(typeof(OptionalBinder<>).MakeGenericType(value), inner)!;

    private InputBinder MakeList(Type listType, Type itemType, InputBinder item, string place)
    {
        var binderType = typeof(ListBinder<>).MakeGenericType(itemType);
        var finish = binderType.GetMethod(nameof(ListBinder<int>.FinishFor))!.Invoke(null, [listType]);
        if (finish is null && !listType.IsAssignableFrom(itemType.MakeArrayType()))
        {
            context.Fail(place, $"The list type {BuildContext.Name(listType)} cannot be an input; use IReadOnlyList<{BuildContext.Name(itemType)}>.");
        }

        return (InputBinder)Activator.CreateInstance(binderType, item, finish)!;
    }
}
