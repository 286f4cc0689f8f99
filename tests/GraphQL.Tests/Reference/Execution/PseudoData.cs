using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Execution.Building;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Tests.Reference.Execution;

/// <summary>
/// Values of fields as a function of their parent, name and arguments, the same as <c>pseudo-data.mjs</c> makes them.
/// Here some resolvers suspend, throw instead of returning the exception, or read numbers of other CLR types: none of it may show.
/// </summary>
/// <param name="schema">The schema.</param>
/// <param name="failures">How many of a thousand values fail in each of the ways that there are.</param>
/// <param name="suspends">Whether some resolvers suspend; which parts of a response come first would depend on it.</param>
internal sealed class PseudoData(Schema schema, uint failures, bool suspends)
{
    private static readonly Dictionary<string, object?[]> Good = new()
    {
        ["Int"] = [0, 1, (sbyte)-1, 7L, 2147483647, -2147483648L, 3.0, "12", "-4", true, false],
        ["Float"] = [0, 0.5, -1.25m, 3, 1e21, 1.5e-7, "2.5", "1e3", true],
        ["String"] = ["", "text", "ünï – 😀", "quote \" and \\ slash\n", 12, 1.5, true, 1e21, 0.000001, 1e-7, 123456789012],
        ["Boolean"] = [true, false, 1, 0, 0.5],
        ["ID"] = ["a", "7", "", 12, 9007199254740991],
    };

    private static readonly Dictionary<string, object?[]> Bad = new()
    {
        ["Int"] = [2147483648, -2147483649.0, 1.5, "x", "", "1.5", Map(("a", 1)), new[] { 1 }, double.NaN, double.PositiveInfinity],
        ["Float"] = ["x", "", Map(("a", 1)), Array.Empty<int>(), double.NaN, double.NegativeInfinity],
        ["String"] = [Map(("a", 1), ("b", Map(("c", Map(("d", 1)))))), new object?[] { 1, "two", null }, Map(), double.NaN],
        ["Boolean"] = ["true", "", Map(("a", true)), double.NaN],
        ["ID"] = [1.5, true, Map(), new[] { new[] { new[] { "x" } } }],
    };

    private static readonly object?[] Anything =
        [1, "x", true, new object[] { 1, new object?[] { 2, null } }, Map(("a", Map(("b", null))), ("c", 1.5))];

    public void AddTo(GraphQLEngineBuilder builder)
    {
        foreach (var type in schema.Types.OfType<ObjectType>().Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal)))
        {
            foreach (var field in type.Fields)
            {
                builder.AddResolver(type.Name, field.Name, context => ResolveAsync(type, field, context));
                if (type == schema.SubscriptionType)
                {
                    builder.AddSubscriptionSource(field.Name, context => new ValueTask<IAsyncEnumerable<object?>>(
                        EventsAsync($"{field.Name}({Echo.Of(Arguments(field, context))})")));
                }
            }
        }
    }

    /// <summary>The arguments that have a value, by name.</summary>
    public static Dictionary<string, object?> Arguments(OutputField field, IResolverContext context) => field.Arguments
        .Select(argument => (argument.Name, Value: context.ArgumentOptional<object?>(argument.Name)))
        .Where(argument => argument.Value.HasValue)
        .ToDictionary(argument => argument.Name, argument => argument.Value.Value);

    private async ValueTask<object?> ResolveAsync(ObjectType type, OutputField field, IResolverContext context)
    {
        var echo = Echo.Of(Arguments(field, context));
        var parent = context.Parent is IReadOnlyDictionary<string, object?> map ? (uint)map["key"]! : 0;
        var seed = Hash($"{parent}/{type.Name}.{field.Name}({echo})");
        if (suspends && seed % 7 == 0)
        {
            await Task.Yield();
        }

        var value = Make(field.Type, seed, field.Arguments.Count > 0 ? echo : null);
        return value is Exception failure && seed % 2 == 0 ? throw failure : value;
    }

    private static async IAsyncEnumerable<object?> EventsAsync(string place)
    {
        var seed = Hash(place);
        for (var i = 0; i < seed % 3; i++)
        {
            await Task.Yield();
            yield return Map(("key", Hash($"{seed}:{i}")));
        }
    }

    private object? Make(GraphQLType type, uint seed, string? echo)
    {
        var lot = Hash($"{seed}:kind") % 1000;
        if (lot < failures)
        {
            return new InvalidOperationException($"Failed {seed}");
        }

        return lot < failures + (type is NonNullType ? failures : 100) ? null : MakeValue(type.NullableType, seed, lot >= 1000 - failures, echo);
    }

    private object? MakeValue(GraphQLType type, uint seed, bool isBad, string? echo)
    {
        switch (type)
        {
            case ListType list:
                return isBad
                    ? "no list"
                    : Enumerable.Range(0, (int)(Hash($"{seed}:length") % 4)).Select(index => Make(list.ItemType, Hash($"{seed}:{index}"), echo));
            case EnumType enumType:
                return isBad ? "BOGUS" : Pick([.. enumType.Values.Select(value => value.Name)], seed);
            case ScalarType scalar:
                return isBad && Bad.TryGetValue(scalar.Name, out var bad) ? Pick(bad, seed)
                    : echo is not null && scalar.Name == "String" ? echo
                    : Pick(Good.GetValueOrDefault(scalar.Name, Anything), seed);
            default:
                object?[] names = [.. schema.GetPossibleTypes((NamedType)type).Select(possible => possible.Name).Order(StringComparer.Ordinal)];
                return Map(("key", seed), ("__typename", Pick(isBad ? [null, "Nope", "String", "Query"] : names, seed)));
        }
    }

    private static object? Pick(object?[] values, uint seed) => values[Hash($"{seed}:value") % (uint)values.Length];

    /// <summary>FNV-1a over UTF-16 code units, then the finalizer of MurmurHash3.</summary>
    private static uint Hash(string text)
    {
        var hash = 0x811c9dc5;
        foreach (var unit in text)
        {
            hash = (hash ^ unit) * 0x01000193;
        }

        hash = (hash ^ (hash >> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >> 13)) * 0xc2b2ae35;
        return hash ^ (hash >> 16);
    }

    private static Dictionary<string, object?> Map(params (string Name, object? Value)[] members) =>
        members.ToDictionary(member => member.Name, member => member.Value);
}
