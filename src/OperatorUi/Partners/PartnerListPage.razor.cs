using Dezky.OperatorUi.Shared;
using Dezky.Ui.Feedback;
using Dezky.Ui.Forms;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Dezky.OperatorUi.Partners;

/// <summary>All partners; at /partners/new with the form for another one.</summary>
public sealed partial class PartnerListPage : LivePage
{
    private readonly Paged<PartnerRow> _partners = new(partner => partner.Id);
    private (string? Status, string? Text)? _asked;

    [Inject]
    private IPartnersApi Partners { get; set; } = null!;

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

    private static IReadOnlyList<SelectOption> StatusOptions { get; } =
    [
        new("", "Any status"),
        .. PartnerLooks.InOrder.Select(status => new SelectOption(PartnerLooks.InAddress(status), PartnerLooks.Of(status).Label))
    ];

    // Both addresses of the page have the same parameters, so going from one to the other draws nothing by itself.
    protected override void OnInitialized() => Navigation.LocationChanged += OnLocationChanged;

    protected override async Task OnParametersSetAsync()
    {
        if (!IsInteractive)
        {
            return;
        }

        if (_asked is null)
        {
            Follow(cancellationToken => Partners.FollowAsync(null, cancellationToken), ApplyAsync);
        }

        var asked = (Status, Text);
        if (_asked != asked)
        {
            _asked = asked;
            await LoadAsync();
        }
    }

    protected override Task OnReturnedAsync() => LoadAsync();

    public override ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        _partners.Dispose();
        return base.DisposeAsync();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(StateHasChanged);

    private Task LoadAsync()
    {
        var (status, text) = (PartnerLooks.FromAddress(Status), Text);
        return _partners.LoadAsync((after, cancellationToken) => Partners.ListAsync(status, text, after, cancellationToken));
    }

    private async Task ApplyAsync(PartnerRow partner)
    {
        // A partner that somebody else has just created takes its place in the order; only the server knows it.
        if (!_partners.Replace(partner) && !IsFiltered && !_partners.HasMore)
        {
            await LoadAsync();
        }
    }

    private Task CreatedAsync(PartnerRow partner)
    {
        Toasts.Success($"{partner.Name} is created", "It is in negotiation until you activate it.");
        Navigation.NavigateTo($"/partners/{partner.Slug}");
        return Task.CompletedTask;
    }

    private void CloseForm() => Navigation.NavigateTo(Address("/partners", Status, Text));

    private void Search(string text) => Navigation.NavigateTo(Address("/partners", Status, text), replace: true);

    private void FilterByStatus(string status) => Navigation.NavigateTo(Address("/partners", status, Text));

    private string Address(string path, string? status, string? text) => Navigation.GetUriWithQueryParameters(path, new Dictionary<string, object?>
    {
        ["status"] = string.IsNullOrEmpty(status) ? null : status,
        ["q"] = string.IsNullOrWhiteSpace(text) ? null : text
    });
}
