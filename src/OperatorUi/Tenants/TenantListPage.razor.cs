using Dezky.OperatorUi.Partners;
using Dezky.OperatorUi.Shared;
using Dezky.Ui.Data;
using Dezky.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace Dezky.OperatorUi.Tenants;

/// <summary>All tenants. What is filtered and searched stands in the address, so that it can be shared and the back button works.</summary>
public sealed partial class TenantListPage : LivePage
{
    private const int PageSize = 50;
    private static readonly TimeSpan CountPause = TimeSpan.FromMilliseconds(400);
    private static readonly IReadOnlyList<DataColumn<TenantRow>> Columns = TenantColumns.All(withPartner: true);

    private readonly Paged<TenantRow> _tenants = new(tenant => tenant.Id);
    private Dictionary<TenantStatus, long>? _counts;
    private IReadOnlyList<PartnerReference> _partners = [];
    private ITimer? _countTimer;
    private (string? Status, string? Partner, string? Text)? _asked;
    private bool _partnersKnown;

    [Inject]
    private ITenantsApi Tenants { get; set; } = null!;

    [Inject]
    private IPartnersApi Partners { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "status")]
    private string? Status { get; set; }

    [SupplyParameterFromQuery(Name = "partner")]
    private string? Partner { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Text { get; set; }

    private bool IsFiltered => !string.IsNullOrEmpty(Status) || !string.IsNullOrEmpty(Partner) || !string.IsNullOrEmpty(Text);

    private TenantFilter Filter => new()
    {
        Status = TenantLooks.FromAddress(Status),
        PartnerId = _partners.FirstOrDefault(partner => partner.Slug == Partner)?.Id,
        Text = Text
    };

    private long? Total => _counts is null ? null
        : Filter.Status is { } status ? _counts.GetValueOrDefault(status)
        : _counts.Values.Sum();

    private IReadOnlyList<StatusChip> Chips =>
    [
        new("All", Address(status: null), Filter.Status is null, _counts?.Values.Sum()),
        .. TenantLooks.InOrder.Select(status => new StatusChip(
            TenantLooks.Of(status).Label,
            Address(TenantLooks.InAddress(status)),
            Filter.Status == status,
            _counts is null ? null : _counts.GetValueOrDefault(status),
            TenantLooks.Of(status)))
    ];

    private IReadOnlyList<SelectOption> PartnerOptions =>
        [new("", "All partners"), .. _partners.Select(partner => new SelectOption(partner.Slug, partner.Name))];

    protected override async Task OnParametersSetAsync()
    {
        if (!IsInteractive)
        {
            return;
        }

        if (_asked is null)
        {
            Follow(Tenants.FollowAsync, ApplyAsync);
        }

        // Rendering again for another reason, such as a change of the layout, asks nothing new.
        var asked = (Status, Partner, Text);
        if (_asked != asked)
        {
            _asked = asked;
            await LoadAsync();
        }
    }

    protected override Task OnReturnedAsync() => LoadAsync();

    public override ValueTask DisposeAsync()
    {
        _countTimer?.Dispose();
        _tenants.Dispose();
        return base.DisposeAsync();
    }

    private async Task LoadAsync()
    {
        // The address names a partner by its slug; GraphApi filters by its id.
        if (!_partnersKnown && !string.IsNullOrEmpty(Partner))
        {
            await LoadPartnersAsync();
        }

        var filter = Filter;
        var partners = _partnersKnown ? Task.CompletedTask : LoadPartnersAsync();
        var rows = _tenants.LoadAsync((after, cancellationToken) => Tenants.ListAsync(filter, PageSize, after, cancellationToken));
        await Task.WhenAll(rows, LoadCountsAsync(), partners);
    }

    private async Task LoadPartnersAsync()
    {
        var answer = await Partners.ListReferencesAsync(Partner, Closing);
        (_partners, _partnersKnown) = (answer.Value ?? [], answer.Succeeded);
    }

    private async Task LoadCountsAsync()
    {
        var answer = await Tenants.CountAsync(Filter.AnyStatus, Closing);
        if (answer.Value is { } counts)
        {
            _counts = counts.ToDictionary(count => count.Status, count => count.Count);
        }

        StateHasChanged();
    }

    private Task ApplyAsync(TenantRow tenant)
    {
        _tenants.Replace(tenant);

        // Many changes in a row, as of an import, ask for the counts once.
        _countTimer ??= Time.CreateTimer(_ => _ = InvokeAsync(LoadCountsAsync), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _countTimer.Change(CountPause, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    private void Search(string text) => Navigation.NavigateTo(Address(Status, Partner, text), replace: true);

    private void FilterByPartner(string slug) => Navigation.NavigateTo(Address(Status, slug, Text));

    private string Address(string? status) => Address(status, Partner, Text);

    private string Address(string? status, string? partner, string? text) => Navigation.GetUriWithQueryParameters("/tenants", new Dictionary<string, object?>
    {
        ["status"] = string.IsNullOrEmpty(status) ? null : status,
        ["partner"] = string.IsNullOrEmpty(partner) ? null : partner,
        ["q"] = string.IsNullOrWhiteSpace(text) ? null : text
    });
}
