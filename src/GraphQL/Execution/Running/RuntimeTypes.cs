using System.Collections.Concurrent;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Running;

/// <summary>Which object type shows a CLR value. See https://spec.graphql.org/September2025/#ResolveAbstractType().</summary>
internal sealed class RuntimeTypes(
    Schema schema, IReadOnlyDictionary<Type, ObjectType> objectTypes, Func<NamedType, object, ObjectType>? resolver = null)
{
    private readonly ConcurrentDictionary<(NamedType, Type), ObjectType?> _resolved = new();

    /// <summary>The possible type of <paramref name="abstractType"/> that a value is of; for a derived CLR class that of its nearest base.</summary>
    public ObjectType Resolve(NamedType abstractType, object value) => abstractType as ObjectType ?? resolver?.Invoke(abstractType, value) ?? Find(abstractType, value)
        ?? throw new InvalidOperationException($"Abstract type \"{abstractType}\" has no possible type for a value of the CLR type {value.GetType()}.");

    /// <summary>As <see cref="Resolve"/>, or null.</summary>
    public ObjectType? Find(NamedType abstractType, object value) =>
        _resolved.GetOrAdd((abstractType, value.GetType()), static (key, self) => self.Find(key), this);

    private ObjectType? Find((NamedType AbstractType, Type RuntimeType) key)
    {
        for (var type = key.RuntimeType; type is not null; type = type.BaseType)
        {
            if (objectTypes.TryGetValue(type, out var found) && schema.IsSubType(key.AbstractType, found))
            {
                return found;
            }
        }

        return null;
    }
}
