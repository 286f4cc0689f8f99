using System.Collections.Frozen;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Building.SchemaFirst;

/// <summary>Which object type a value of a document's interface or union is of. See https://spec.graphql.org/September2025/#ResolveAbstractType().</summary>
internal sealed class DocumentTypes(Schema schema, FrozenDictionary<string, Func<object, string?>> resolvers)
{
    /// <exception cref="InvalidOperationException">The value is of no possible type.</exception>
    public ObjectType Resolve(NamedType abstractType, object value)
    {
        var name = resolvers.TryGetValue(abstractType.Name, out var resolve) ? resolve(value) : NameOf(value);
        if (name is null)
        {
            throw new InvalidOperationException($"Abstract type \"{abstractType}\" must resolve to an Object type at runtime.");
        }

        if (!schema.TryGetType(name, out var type))
        {
            throw new InvalidOperationException(
                $"Abstract type \"{abstractType}\" was resolved to a type \"{name}\" that does not exist inside the schema.");
        }

        return type is not ObjectType objectType
                ? throw new InvalidOperationException($"Abstract type \"{abstractType}\" was resolved to a non-object type \"{name}\".")
            : !schema.IsSubType(abstractType, objectType)
                ? throw new InvalidOperationException($"Runtime Object type \"{name}\" is not a possible type for \"{abstractType}\".")
            : objectType;
    }

    private static string? NameOf(object value) => value switch
    {
        IReadOnlyDictionary<string, object?> members => members.GetValueOrDefault("__typename") as string,
        IDictionary<string, object?> members => members.TryGetValue("__typename", out var name) ? name as string : null,
        _ => value.GetType().Name,
    };
}
