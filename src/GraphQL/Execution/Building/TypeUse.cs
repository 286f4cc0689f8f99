using System.Reflection;

namespace Dezky.GraphQL.Execution.Building;

/// <summary>A CLR type as it is used at one place, with what the compiler noted about null there.</summary>
internal readonly record struct TypeUse(Type Type, NullabilityInfo? Nullability)
{
    /// <summary>Whether null is allowed; also when the code was compiled without nullable annotations.</summary>
    public bool IsNullable => Type.IsValueType
        ? Nullable.GetUnderlyingType(Type) is not null
        : Nullability is not { ReadState: NullabilityState.NotNull };

    /// <summary>The type without <see cref="Nullable{T}"/>.</summary>
    public Type Underlying => Nullable.GetUnderlyingType(Type) ?? Type;

    public static TypeUse Of(PropertyInfo property) => new(property.PropertyType, new NullabilityInfoContext().Create(property));

    public static TypeUse Of(ParameterInfo parameter) => new(parameter.ParameterType, new NullabilityInfoContext().Create(parameter));

    /// <summary>A use that excludes null.</summary>
    public static TypeUse NotNull(Type type) => new(type, null) { ForcedNotNull = true };

    private bool ForcedNotNull { get; init; }

    public bool AllowsNull => !ForcedNotNull && IsNullable;

    /// <summary>The only type argument of a generic type, such as a task's result.</summary>
    public TypeUse Argument() => new(Type.GetGenericArguments()[0], Nullability is { GenericTypeArguments: [var info, ..] } ? info : null);

    /// <summary>The items of a list, or null when the type is none.</summary>
    public TypeUse? Item()
    {
        var type = Underlying;
        if (type == typeof(string))
        {
            return null;
        }

        if (type.IsArray)
        {
            return new TypeUse(type.GetElementType()!, Nullability?.ElementType);
        }

        var enumerable = type.IsInterface && IsEnumerable(type) ? type : type.GetInterfaces().FirstOrDefault(IsEnumerable);
        if (enumerable is null)
        {
            return null;
        }

        var item = enumerable.GetGenericArguments()[0];
        var info = type.IsGenericType && type.GetGenericArguments() is [var only] && only == item && Nullability is { GenericTypeArguments: [var itemInfo] }
            ? itemInfo
            : null;
        return info is null ? NotNull(item) : new TypeUse(item, info);
    }

    private static bool IsEnumerable(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>);
}
