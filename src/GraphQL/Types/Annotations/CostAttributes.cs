namespace Dezky.GraphQL.Types.Annotations;

/// <summary>
/// What something costs: resolving a field, a value of an object type, giving an argument or an input field. It overrides the defaults and
/// shows as <c>@cost</c>. See https://ibm.github.io/graphql-specs/cost-spec.html#sec-The-Cost-Directive.
/// </summary>
/// <param name="weight">The weight, at least 0.</param>
[AttributeUsage(
    AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class CostAttribute(double weight) : Attribute
{
    /// <summary>The weight.</summary>
    public double Weight { get; } = weight;
}

/// <summary>
/// How long the list of a field is, for the cost analysis; a list without it counts as one item. It shows as <c>@listSize</c>, and paged
/// fields have it by themselves. See https://ibm.github.io/graphql-specs/cost-spec.html#sec-The-List-Size-Directive.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property, Inherited = false)]
public sealed class ListSizeAttribute : Attribute
{
    /// <summary>How many items there are at most when no slicing argument says; -1 when that is not known.</summary>
    public int AssumedSize { get; init; } = -1;

    /// <summary>
    /// The arguments that bound the list: an <c>Int</c> by its value, a list by its number of items. The largest counts when several are given.
    /// </summary>
    public string[] SlicingArguments { get; init; } = [];

    /// <summary>The value of the slicing arguments when none is given, if it is smaller than <see cref="AssumedSize"/>; -1 when there is none.</summary>
    public int SlicingArgumentDefaultValue { get; init; } = -1;

    /// <summary>The fields of the returned object that are the lists, such as <c>nodes</c>; none when the field itself is the list.</summary>
    public string[] SizedFields { get; init; } = [];

    /// <summary>Whether a request must give exactly one of the slicing arguments; true by default, as in the specification.</summary>
    public bool RequireOneSlicingArgument { get; init; } = true;
}
