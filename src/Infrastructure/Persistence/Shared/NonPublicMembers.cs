using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace Dezky.Infrastructure.Persistence.Shared;

/// <summary>
/// Lets the serializer make domain records through their private constructors and setters, so that the domain needs no attributes and no
/// public way around its rules.
/// </summary>
internal static class NonPublicMembers
{
    public static void Bind(JsonTypeInfo info)
    {
        if (info.Kind is not JsonTypeInfoKind.Object)
        {
            return;
        }

        if (info.CreateObject is null && !HasPublicConstructor(info.Type)
            && info.Type.GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, []) is { } constructor)
        {
            info.CreateObject = Expression.Lambda<Func<object>>(Expression.Convert(Expression.New(constructor), typeof(object))).Compile();
        }

        foreach (var property in info.Properties)
        {
            // Nulls are not written, so that even a required member may be absent.
            property.IsRequired = false;
            if (property.Set is null && property.AttributeProvider is PropertyInfo member && member.GetSetMethod(nonPublic: true) is { } setter
                && !info.Type.IsValueType)
            {
                property.Set = Setter(info.Type, member.PropertyType, setter);
            }
        }
    }

    private static bool HasPublicConstructor(Type type) => type.IsValueType || type.GetConstructors().Length > 0;

    private static Action<object, object?> Setter(Type owner, Type type, MethodInfo setter)
    {
        var self = Expression.Parameter(typeof(object));
        var value = Expression.Parameter(typeof(object));
        var call = Expression.Call(Expression.Convert(self, owner), setter, Expression.Convert(value, type));
        return Expression.Lambda<Action<object, object?>>(call, self, value).Compile();
    }
}
