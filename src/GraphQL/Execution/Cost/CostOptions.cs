namespace Dezky.GraphQL.Execution.Cost;

/// <summary>
/// The settings of the cost analysis: what an operation may cost at most, found out before anything of it runs. See
/// https://ibm.github.io/graphql-specs/cost-spec.html. The field cost stands for the work of resolvers, the type cost for the number of objects.
/// </summary>
/// <remarks>
/// A field costs its <c>@cost</c>, or else 1 when it returns an object and 0 when it returns a scalar or enum value; an object costs 1, or its
/// type's <c>@cost</c>. Whatever is below a list counts once for each of its items, by <c>@listSize</c>. Arguments and input fields with
/// <c>@cost</c> count when they are given. What <c>@skip</c> and <c>@include</c> leave out costs nothing, nor does introspection. Of the
/// objects behind an interface or union the most expensive counts. A field that is selected in several places counts in each, so that the
/// result is never too low.
/// </remarks>
public sealed class CostOptions
{
    /// <summary>
    /// The highest field cost of an operation; 5,000 by default, which is enough for the largest page with four fields loaded for each node,
    /// and not for two such pages inside each other.
    /// </summary>
    public double MaxFieldCost { get; set; } = 5_000;

    /// <summary>The highest type cost of an operation; 5,000 by default.</summary>
    public double MaxTypeCost { get; set; } = 5_000;

    /// <summary>Whether operations above the limits are refused, with the code <c>COST_EXCEEDED</c>; true by default.</summary>
    public bool EnforceCostLimits { get; set; } = true;

    /// <summary>
    /// Whether asynchronous resolvers, paged fields, filters and orders get <c>@cost</c> and <c>@listSize</c> by themselves; true by default.
    /// A page has the size that <c>first</c> or <c>last</c> says; <c>where</c>, <c>order</c> and each comparison or member in them cost 10,
    /// and each comparison with a part of a text 20.
    /// </summary>
    public bool ApplyCostDefaults { get; set; } = true;

    /// <summary>What an asynchronous resolver costs; 10 by default.</summary>
    public double DefaultResolverCost { get; set; } = 10;
}
