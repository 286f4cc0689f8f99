using Dezky.OperatorUi.Shared;
using Dezky.OperatorUi.Tenants;
using Dezky.Ui.Data;
using Dezky.Ui.Feedback;
using Microsoft.AspNetCore.Components;

namespace Dezky.OperatorUi.Partners;

/// <summary>One partner: its contract, its figures and the tenants it looks after.</summary>
public sealed partial class PartnerPage : LivePage
{
    private readonly Paged<TenantRow> _tenants = new(tenant => tenant.Id);
    private IReadOnlyList<DataColumn<TenantRow>> _columns = [];
    private PartnerRow? _partner;
    private ListState _state = ListState.Loading;
    private ApiProblem? _problem;
    private string? _loaded;
    private bool _editing;
    private bool _attaching;
    private TenantRow? _detaching;
    private PartnerAct? _act;
    private bool _busy;
    private string? _refusal;

    [Inject]
    private IPartnersApi Partners { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Parameter]
    public required string Slug { get; set; }

    protected override void OnInitialized() => _columns = [.. TenantColumns.All(withPartner: false), new("Detach", DetachButton) { SilentTitle = true }];

    protected override async Task OnParametersSetAsync()
    {
        if (!IsInteractive || _loaded == Slug)
        {
            return;
        }

        _loaded = Slug;
        (_partner, _state, _editing, _attaching, _detaching, _act) = (null, ListState.Loading, false, false, null, null);
        Follow(cancellationToken => Partners.FollowAsync(Slug, cancellationToken), ApplyAsync);
        await LoadAsync();
    }

    protected override Task OnReturnedAsync() => LoadAsync();

    public override ValueTask DisposeAsync()
    {
        _tenants.Dispose();
        return base.DisposeAsync();
    }

    private async Task LoadAsync()
    {
        var slug = Slug;
        var tenants = LoadTenantsAsync();
        await LoadPartnerAsync(slug);
        StateHasChanged();
        await tenants;
    }

    private async Task LoadPartnerAsync(string slug)
    {
        var answer = await Partners.FindAsync(slug, Closing);
        if (slug == Slug)
        {
            (_partner, _problem) = (answer.Value, answer.Problem);
            _state = answer.Succeeded ? ListState.Ready : ListState.Failed;
        }
    }

    private Task LoadTenantsAsync()
    {
        var slug = Slug;
        return _tenants.LoadAsync((after, cancellationToken) => Partners.ListTenantsAsync(slug, after, cancellationToken));
    }

    private async Task ApplyAsync(PartnerRow changed)
    {
        if (changed.Slug != Slug)
        {
            return;
        }

        var customersChanged = _partner?.Customers != changed.Customers;
        _partner = changed;
        if (customersChanged)
        {
            await LoadTenantsAsync();
        }
    }

    private Task SavedAsync(PartnerRow saved)
    {
        (_partner, _editing) = (saved, false);
        Toasts.Success("Contract saved");
        return Task.CompletedTask;
    }

    private async Task AttachedAsync(TenantRow tenant)
    {
        _attaching = false;
        Toasts.Success($"{tenant.Name} is attached");
        await Task.WhenAll(LoadPartnerAsync(Slug), LoadTenantsAsync());
    }

    private async Task DetachAsync(string reason)
    {
        if (_detaching is not { } tenant)
        {
            return;
        }

        (_busy, _refusal) = (true, null);
        var answer = await Partners.DetachAsync(tenant.Slug, reason, Closing);
        _busy = false;
        if (!answer.Succeeded)
        {
            _refusal = answer.Problem?.Message;
            return;
        }

        _detaching = null;
        Toasts.Success($"{tenant.Name} is detached");
        await Task.WhenAll(LoadPartnerAsync(Slug), LoadTenantsAsync());
    }

    private void AskToDetach(TenantRow tenant) => (_detaching, _refusal) = (tenant, null);

    private void Ask(PartnerAct act) => (_act, _refusal) = (act, null);

    private async Task ActAsync(string reason)
    {
        if (_act is not { } act)
        {
            return;
        }

        (_busy, _refusal) = (true, null);
        var answer = await Partners.ChangeStatusAsync(Slug, act.Action, reason, Closing);
        _busy = false;
        if (!answer.Succeeded || answer.Value is null)
        {
            _refusal = answer.Problem?.Message;
            return;
        }

        (_partner, _act) = (answer.Value, null);
        Toasts.Success($"{answer.Value.Name} {act.Done}");
    }
}
