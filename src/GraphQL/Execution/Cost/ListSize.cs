using System.Globalization;
using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Execution.Cost;

/// <summary>What <c>@listSize</c> says about a field.</summary>
/// <param name="SlicingArguments">The arguments that bound the list.</param>
/// <param name="Unsliced">How many items there are when none of them is given.</param>
/// <param name="SizedFields">The fields of the returned object that are the lists; null when the field itself is.</param>
/// <param name="RequiresOne">Whether exactly one slicing argument must be given.</param>
internal sealed record ListSize(IReadOnlyList<string> SlicingArguments, int Unsliced, SizedFields? SizedFields, bool RequiresOne)
{
    /// <summary>Reads the directive.</summary>
    public static ListSize Read(DirectiveNode directive)
    {
        var slicing = Names(directive, "slicingArguments");
        var sized = Names(directive, "sizedFields");
        return new ListSize(
            slicing,
            Number(directive, "slicingArgumentDefaultValue") ?? Number(directive, "assumedSize") ?? 1,
            sized.Count == 0 ? null : new SizedFields(sized),
            slicing.Count > 0 && Find(directive, "requireOneSlicingArgument") is not BooleanValueNode { Value: false });
    }

    private static ValueNode? Find(DirectiveNode directive, string name) =>
        directive.Arguments.FirstOrDefault(argument => argument.Name == name)?.Value;

    private static int? Number(DirectiveNode directive, string name) =>
        Find(directive, name) is IntValueNode number && int.TryParse(number.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)
            ? Math.Max(value, 0)
            : null;

    private static List<string> Names(DirectiveNode directive, string name) => Find(directive, name) switch
    {
        ListValueNode list => [.. list.Values.OfType<StringValueNode>().Select(value => value.Value)],
        StringValueNode single => [single.Value],
        _ => [],
    };
}

/// <summary>A set of field names; equal when it has the same names, so that selections are priced once for all connections.</summary>
internal sealed class SizedFields(IEnumerable<string> names) : IEquatable<SizedFields>
{
    private readonly string[] _names = [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public IReadOnlyList<string> Names => _names;

    public bool Contains(string name) => Array.IndexOf(_names, name) >= 0;

    public bool Equals(SizedFields? other) => other is not null && _names.AsSpan().SequenceEqual(other._names);

    public override bool Equals(object? obj) => Equals(obj as SizedFields);

    public override int GetHashCode() => _names.Aggregate(0, HashCode.Combine);
}
