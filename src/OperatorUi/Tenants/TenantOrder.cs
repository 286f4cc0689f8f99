using Dezky.OperatorUi.Api;
using Dezky.Ui.Data;

namespace Dezky.OperatorUi.Tenants;

/// <summary>The orders in which the list of tenants can stand: those that an index answers.</summary>
internal static class TenantOrder
{
    public const string Name = "name";
    public const string Created = "created";

    public static TableSort ByName { get; } = new(Name);

    public static ReadOnlySpan<string> Columns => (string[])[Name, Created];

    public static TenantSortInput Of(TableSort sort)
    {
        var direction = sort.Descending ? SortEnumType.Desc : SortEnumType.Asc;
        return sort.Column == Created ? new TenantSortInput { CreatedAt = direction } : new TenantSortInput { Name = direction };
    }
}
