using Dezky.GraphQL.Execution.Coercion;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Building;

/// <summary>The arguments of a connection: <c>first</c>, <c>after</c>, <c>last</c>, <c>before</c>, in this order.</summary>
internal static class PagingBindings
{
    public static IEnumerable<ArgumentBinding> Create(int max)
    {
        yield return Size("first", "How many nodes from the start, or after the cursor `after`.", max);
        yield return Cursor("after", "Only nodes after this cursor.");
        yield return Size("last", "How many nodes from the end, or before the cursor `before`.", max);
        yield return Cursor("before", "Only nodes before this cursor.");
    }

    private static ArgumentBinding Size(string name, string description, int max) =>
        new(new InputField(name, SpecifiedScalars.Int, description: description), IdentityBinder.Instance)
        {
            Check = value =>
            {
                if (value is int size && (size < 0 || size > max))
                {
                    throw new InputValueException(
                        $"Must be from 0 to {max}, found: {size}.", new Dictionary<string, object?> { ["minimum"] = 0, ["maximum"] = max });
                }
            },
        };

    private static ArgumentBinding Cursor(string name, string description) =>
        new(new InputField(name, SpecifiedScalars.String, description: description), IdentityBinder.Instance);
}
