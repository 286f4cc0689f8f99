using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Dezky.Application.Persistence;

/// <summary>
/// Recognises the domain's value objects: structs whose only public property is <c>Value</c> and that are made from it, such as ids and
/// slugs. A value object is stored as its value: one scalar field.
/// </summary>
public static class ValueObject
{
    private static readonly ConcurrentDictionary<Type, Shape?> Shapes = new();

    /// <summary>The type of the value inside <paramref name="type"/> (or inside its nullable form), when it is a value object.</summary>
    public static bool TryGetScalar(Type type, [NotNullWhen(true)] out Type? scalar)
    {
        scalar = ShapeOf(type)?.Value.PropertyType;
        return scalar is not null;
    }

    /// <summary>The property and constructor of a value object, for serializers.</summary>
    public static bool TryGetMembers(
        Type type, [NotNullWhen(true)] out PropertyInfo? value, [NotNullWhen(true)] out ConstructorInfo? constructor)
    {
        var shape = ShapeOf(type);
        value = shape?.Value;
        constructor = shape?.Constructor;
        return shape is not null;
    }

    private static Shape? ShapeOf(Type type) => Shapes.GetOrAdd(Nullable.GetUnderlyingType(type) ?? type, Inspect);

    private static Shape? Inspect(Type type)
    {
        if (!type.IsValueType || type.IsPrimitive || type.IsEnum || type.Namespace?.StartsWith("System", StringComparison.Ordinal) is true)
        {
            return null;
        }

        var properties = type.GetProperties(BindingFlags.Instance | BindingFlags.Public);
        if (properties is not [{ Name: "Value" } value])
        {
            return null;
        }

        var constructor = type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, [value.PropertyType]);
        return constructor is null ? null : new Shape(value, constructor);
    }

    private sealed record Shape(PropertyInfo Value, ConstructorInfo Constructor);
}
