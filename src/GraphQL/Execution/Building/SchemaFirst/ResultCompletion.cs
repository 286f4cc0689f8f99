using System.Collections;
using System.Runtime.ExceptionServices;
using Dezky.GraphQL.Execution.Running;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Building.SchemaFirst;

/// <summary>
/// Checks what a resolver returned against the field's type: lists are lists, and leaves become what their type says.
/// See https://spec.graphql.org/September2025/#sec-Value-Completion. An exception returned as a value, or as an item, is its failure.
/// </summary>
internal sealed class ResultCompletion(GraphQLType type, string coordinate, Func<NamedType, object, object> coerceLeaf)
{
    /// <exception cref="InvalidOperationException">The value does not suit the type.</exception>
    public object? Complete(object? value) => Complete(type, value);

    private object? Complete(GraphQLType expected, object? value)
    {
        switch (value)
        {
            case null:
                return null;
            case Exception exception:
                ExceptionDispatchInfo.Throw(exception);
                return null;
        }

        return expected.NullableType switch
        {
            ListType list => CompleteList(list, value),
            ScalarType or EnumType => coerceLeaf(expected.Named, value),
            _ => value,
        };
    }

    private object?[] CompleteList(ListType list, object value)
    {
        if (value is string or IDictionary or IReadOnlyDictionary<string, object?> || value is not IEnumerable source)
        {
            throw new InvalidOperationException($"Expected Iterable, but did not find one for field \"{coordinate}\".");
        }

        var items = new List<object?>();
        foreach (var item in source)
        {
            try
            {
                items.Add(Complete(list.ItemType, item));
            }
            catch (Exception exception)
            {
                items.Add(new FieldFailure(exception));
            }
        }

        return [.. items];
    }
}
