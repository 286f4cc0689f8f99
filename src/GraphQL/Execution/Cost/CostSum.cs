namespace Dezky.GraphQL.Execution.Cost;

/// <summary>
/// The cost of selections, as a linear function of the list size that a connection passes to its own fields: the sized parts count once for
/// each item.
/// </summary>
internal readonly record struct CostSum(double Field, double Type, double SizedField, double SizedType)
{
    // Costs beyond this are all the same; it keeps products of list sizes finite, so that none ends as infinity times zero.
    private const double Ceiling = 1e15;

    public static CostSum operator +(CostSum left, CostSum right) => new(
        left.Field + right.Field, left.Type + right.Type, left.SizedField + right.SizedField, left.SizedType + right.SizedType);

    /// <summary>Without the sized parts, for a list of this size.</summary>
    public CostSum ForSize(double size) => new(Bound(Field + (size * SizedField)), Bound(Type + (size * SizedType)), 0, 0);

    /// <summary>Whatever is larger, each part by itself: at least the larger of two costs, for any list size.</summary>
    public static CostSum Max(CostSum left, CostSum right) => new(
        Math.Max(left.Field, right.Field),
        Math.Max(left.Type, right.Type),
        Math.Max(left.SizedField, right.SizedField),
        Math.Max(left.SizedType, right.SizedType));

    public static double Bound(double cost) => Math.Min(cost, Ceiling);
}
