using System.Reflection;
using Dezky.GraphQL.Execution.Cost;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types.Annotations;

namespace Dezky.GraphQL.Execution.Building;

/// <summary>Shows costs in the schema: those that declarations have, and the defaults.</summary>
internal sealed class CostDeclarations(BuildContext context)
{
    // As in Hot Chocolate.
    private const double QueryArgument = 10;
    private const double QueryMember = 10;
    private const double TextSearch = 20;

    /// <summary>Whether any part of the schema has <c>@cost</c>.</summary>
    public bool UsesCost { get; private set; }

    /// <summary>Whether any field has <c>@listSize</c>.</summary>
    public bool UsesListSize { get; private set; }

    private CostOptions Options => context.Options.Cost;

    /// <summary>The directives of a field.</summary>
    /// <param name="declaration">The method or property.</param>
    /// <param name="isAsync">Whether its resolver is asynchronous.</param>
    public IEnumerable<DirectiveNode> OfField(MemberInfo declaration, bool isAsync)
    {
        foreach (var directive in declaration.IsDefined(typeof(CostAttribute)) ? Of(declaration) : isAsync ? ByDefault(Options.DefaultResolverCost) : [])
        {
            yield return directive;
        }

        if (declaration.GetCustomAttribute<ListSizeAttribute>() is { } size)
        {
            UsesListSize = true;
            yield return CostDirectives.ApplyListSize(
                size.AssumedSize, size.SlicingArguments, size.SlicingArgumentDefaultValue, size.SizedFields, size.RequireOneSlicingArgument);
        }
        else if (declaration.GetCustomAttribute<UsePagingAttribute>() is { } paging && Options.ApplyCostDefaults)
        {
            UsesListSize = true;
            var max = paging.MaxPageSize > 0 ? paging.MaxPageSize : context.Options.MaxPageSize;
            var usual = paging.DefaultPageSize > 0 ? paging.DefaultPageSize : context.Options.DefaultPageSize;
            yield return CostDirectives.ApplyListSize(max, ["first", "last"], usual, ["edges", "nodes"], requireOne: false);
        }
    }

    /// <summary>The directives of a type, a parameter or an input member.</summary>
    public IReadOnlyList<DirectiveNode> Of(ICustomAttributeProvider declaration) =>
        InputTypes.Get<CostAttribute>(declaration) is { } cost ? [Apply(cost.Weight)] : [];

    /// <summary>The directives of the argument that filters or orders.</summary>
    public IReadOnlyList<DirectiveNode> OfQueryArgument() => ByDefault(QueryArgument);

    /// <summary>The directives of a comparison in a filter, or of a member in an order.</summary>
    public IReadOnlyList<DirectiveNode> OfQueryMember() => ByDefault(QueryMember);

    /// <summary>The directives of a comparison that no ordinary index helps.</summary>
    public IReadOnlyList<DirectiveNode> OfTextSearch() => ByDefault(TextSearch);

    /// <summary>The directives of a resolver that the engine brings.</summary>
    public IReadOnlyList<DirectiveNode> OfAsyncResolver() => ByDefault(Options.DefaultResolverCost);

    /// <summary>The directives of a list that has an item for each one of an argument.</summary>
    public IReadOnlyList<DirectiveNode> OfListBy(string argument)
    {
        if (!Options.ApplyCostDefaults)
        {
            return [];
        }

        UsesListSize = true;
        return [CostDirectives.ApplyListSize(-1, [argument], -1, [], requireOne: false)];
    }

    private IReadOnlyList<DirectiveNode> ByDefault(double weight) => Options.ApplyCostDefaults && weight > 0 ? [Apply(weight)] : [];

    private DirectiveNode Apply(double weight)
    {
        UsesCost = true;
        return CostDirectives.ApplyCost(weight);
    }
}
