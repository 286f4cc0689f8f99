using Dezky.GraphQL.Client;
using Dezky.OperatorUi.Api;
using Dezky.OperatorUi.Partners;
using Dezky.Ui.Api;
using Dezky.Ui.Data;
using Dezky.Ui.Filters;
using Dezky.Ui.Forms;
using Dezky.Ui.Live;
using Microsoft.AspNetCore.Components;

namespace Dezky.OperatorUi.Tenants;

/// <summary>All tenants. What is filtered and searched stands in the address, so that it can be shared and the back button works.</summary>
public sealed partial class TenantListPage : LivePage
{
    // More than a window shows at once, and few enough for what a circuit remembers of the drawn table to stay out of the large object heap.
    private const int PageSize = 30;
    private const int PartnersAtOnce = 100;
    private static readonly WatchOptions OnAnyTenant = new() { Types = ["Tenant"] };
    private static readonly IReadOnlyList<DataColumn<TenantRow>> Columns = TenantColumns.All(withPartner: true);

    private readonly LiveList<TenantRow> _tenants = new(tenant => tenant.Id, tenant => tenant.Version);
    private readonly LiveValue<Counts> _counts = new();
    private IReadOnlyList<PartnerReference> _partners = [];
    private (string? Status, string? Partner, string? Text, string? Sort)? _asked;

    [Inject]
    private OperatorApi Api { get; set; } = null!;

    [Inject]
    private ApiCalls Calls { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "status")]
    private string? Status { get; set; }

    [SupplyParameterFromQuery(Name = "partner")]
    private string? Partner { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    private string? Sort { get; set; }

    private TableSort Order => TableSort.Parse(Sort, TenantOrder.Columns) ?? TenantOrder.ByName;

    private bool IsFiltered => !string.IsNullOrEmpty(Status) || !string.IsNullOrEmpty(Partner) || !string.IsNullOrEmpty(Text);

    private TenantFilter Filter => new()
    {
        Status = TenantLooks.FromAddress(Status),
        PartnerId = _partners.FirstOrDefault(partner => partner.Slug == Partner)?.Id,
        Text = Text
    };

    private long? Total => Filter.Status is { } status ? _counts.Value?.Of(status) : _counts.Value?.All;

    private IReadOnlyList<StatusChip> Chips =>
    [
        new("All", Address("status", null), Filter.Status is null, _counts.Value?.All),
        .. TenantLooks.InOrder.Select(status => new StatusChip(
            TenantLooks.Of(status).Label,
            Address("status", TenantLooks.InAddress(status)),
            Filter.Status == status,
            _counts.Value?.Of(status),
            TenantLooks.Of(status)))
    ];

    private static IReadOnlyList<string> OtherFilters { get; } = ["status"];

    private IReadOnlyList<ChoiceFilter> Choices =>
        [new("partner", "Partner", [new("", "All partners"), .. _partners.Select(partner => new SelectOption(partner.Slug, partner.Name))])];

    protected override async Task OnParametersSetAsync()
    {
        var isFirst = _asked is null;
        var asked = (Status, Partner, Text, Sort);

        // Rendering again for another reason, such as a change of the layout, asks nothing new.
        if (_asked == asked)
        {
            return;
        }

        _asked = asked;
        var partners = isFirst ? LoadPartnersAsync() : Task.CompletedTask;
        if (!string.IsNullOrEmpty(Partner))
        {
            // The address names a partner by its slug; the API filters by its id.
            await partners;
        }

        if (isFirst)
        {
            Follow(Api.TenantsChanged.SubscribeAsync());
        }

        await Task.WhenAll(
            ShowAsync(_tenants, Api.TenantList.WatchPages(PageSize, new([TenantOrder.Of(Order)]), Filter.ToWhere()), data => data.Tenants?.Nodes),
            ShowAsync(
                _counts,
                Api.TenantCounts.WatchAsync(Filter.AnyStatus.ToWhere(), OnAnyTenant),
                data => data.TenantCounts is { } counts ? new Counts(counts.ToDictionary(count => count.Status, count => count.Count)) : null,
                same: true),
            partners);
    }

    private async Task LoadPartnersAsync()
    {
        var asking = Api.PartnerReferences.ExecuteAsync(PartnersAtOnce, Partner ?? "", !string.IsNullOrEmpty(Partner), Closing);
        var answer = await Calls.AskAsync(asking, data => data);
        if (answer.Value is { } data)
        {
            _partners = [.. (data.Partners?.Nodes ?? []).Append(data.PartnerBySlug).OfType<PartnerReference>().DistinctBy(partner => partner.Id)];
        }
    }

    private void SortBy(TableSort sort) => Navigation.NavigateTo(Address("sort", sort == TenantOrder.ByName ? null : sort.ToString()));

    private string Address(string parameter, string? value) => Navigation.GetUriWithQueryParameter(parameter, value);

    private sealed record Counts(IReadOnlyDictionary<TenantStatus, long> ByStatus)
    {
        public long All => ByStatus.Values.Sum();

        public long Of(TenantStatus status) => ByStatus.GetValueOrDefault(status);
    }
}
