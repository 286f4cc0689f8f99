using Dezky.OperatorUi.Api;
using Dezky.Ui.Feedback;
using Dezky.Ui.Filters;
using Dezky.Ui.Forms;
using Dezky.Ui.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Dezky.OperatorUi.Partners;

/// <summary>All partners; at /partners/new with the form for another one.</summary>
public sealed partial class PartnerListPage : LivePage
{
    // More than a window shows at once, and few enough for what a circuit remembers of the drawn table to stay out of the large object heap.
    private const int PageSize = 30;

    private readonly LiveList<PartnerRow> _partners = new(partner => partner.Id, partner => partner.Version);
    private (string? Status, string? Text)? _asked;

    [Inject]
    private OperatorApi Api { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "status")]
    private string? Status { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Text { get; set; }

    private bool IsFiltered => !string.IsNullOrEmpty(Status) || !string.IsNullOrEmpty(Text);

    private bool IsCreating => IsInteractive && new Uri(Navigation.Uri).AbsolutePath == "/partners/new";

    private static IReadOnlyList<ChoiceFilter> Choices { get; } =
    [
        new("status", "Status",
        [
            new("", "Any status"),
            .. PartnerLooks.InOrder.Select(status => new SelectOption(PartnerLooks.InAddress(status), PartnerLooks.Of(status).Label))
        ])
    ];

    // Both addresses of the page have the same parameters, so going from one to the other draws nothing by itself.
    protected override void OnInitialized() => Navigation.LocationChanged += OnLocationChanged;

    protected override Task OnParametersSetAsync()
    {
        var asked = (Status, Text);
        if (_asked == asked)
        {
            return Task.CompletedTask;
        }

        if (_asked is null)
        {
            Follow(Api.PartnerChanged.SubscribeAsync());
        }

        _asked = asked;
        return ShowAsync(_partners, Api.PartnerList.WatchPages(PageSize, where: new PartnerFilter(PartnerLooks.FromAddress(Status), Text).ToWhere()), data => data.Partners?.Nodes);
    }

    public override ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        return base.DisposeAsync();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(StateHasChanged);

    private void Created(PartnerRow partner)
    {
        Toasts.Success($"{partner.Name} is created", "It is in negotiation until you activate it.");
        Navigation.NavigateTo($"/partners/{partner.Slug}");
    }

    private void CloseForm() => Navigation.NavigateTo(AddressOf("/partners"));

    /// <summary>A path, with the filters as they are.</summary>
    private string AddressOf(string path) => path + new Uri(Navigation.Uri).Query;
}
