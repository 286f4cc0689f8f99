using System.Collections.Concurrent;
using System.Reflection;

namespace Dezky.GraphQL.Execution.Building.SchemaFirst;

/// <summary>The resolver of a field that has none: reads the member of that name, a key of a dictionary or a public property.</summary>
internal sealed class MemberReader(string name)
{
    private readonly ConcurrentDictionary<Type, Func<object, object?>> _getters = new();

    /// <summary>The member's value; null when there is no parent or no such member.</summary>
    public object? Read(object? parent) => parent switch
    {
        null => null,
        IReadOnlyDictionary<string, object?> members => members.GetValueOrDefault(name),
        IDictionary<string, object?> members => members.TryGetValue(name, out var value) ? value : null,
        _ => _getters.GetOrAdd(parent.GetType(), static (type, name) => Getter(type, name), name)(parent),
    };

    private static Func<object, object?> Getter(Type type, string name)
    {
        var property = type.GetProperty(SchemaNames.Pascal(name)) ?? type.GetProperty(name);
        return property?.GetMethod is { IsPublic: true, IsStatic: false } && property.GetIndexParameters().Length == 0
            ? source => property.GetValue(source, BindingFlags.DoNotWrapExceptions, null, null, null)
            : static _ => null;
    }
}
