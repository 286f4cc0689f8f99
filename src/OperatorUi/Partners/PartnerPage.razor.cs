using Dezky.GraphQL.Client;
using Dezky.OperatorUi.Api;
using Dezky.OperatorUi.Tenants;
using Dezky.Ui.Api;
using Dezky.Ui.Data;
using Dezky.Ui.Feedback;
using Dezky.Ui.Live;
using Microsoft.AspNetCore.Components;

namespace Dezky.OperatorUi.Partners;

/// <summary>One partner: its contract, its figures and the tenants it looks after.</summary>
public sealed partial class PartnerPage : LivePage
{
    private const int TenantsAtOnce = 25;

    // A partner's figures are made of its tenants.
    private static readonly WatchOptions OnAnyTenant = new() { Types = ["Tenant"] };

    private readonly LiveValue<PartnerRow> _slot = new();
    private readonly LiveList<TenantRow> _tenants = new(tenant => tenant.Id, tenant => tenant.Version);
    private IReadOnlyList<DataColumn<TenantRow>> _columns = [];
    private string? _shown;
    private bool _editing;
    private bool _attaching;
    private TenantRow? _detaching;
    private PartnerAct? _act;
    private bool _busy;
    private string? _refusal;

    [Inject]
    private OperatorApi Api { get; set; } = null!;

    [Inject]
    private ApiCalls Calls { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Parameter]
    public required string Slug { get; set; }

    private PartnerRow? Partner => _slot.Value;

    protected override void OnInitialized() => _columns = [.. TenantColumns.All(withPartner: false), new("Detach", DetachButton) { SilentTitle = true }];

    protected override Task OnParametersSetAsync()
    {
        if (_shown == Slug)
        {
            return Task.CompletedTask;
        }

        (_shown, _editing, _attaching, _detaching, _act) = (Slug, false, false, null, null);
        FollowNothing();
        Follow(Api.PartnerChanged.SubscribeAsync(Slug));
        return Task.WhenAll(
            ShowAsync(_slot, Api.PartnerBySlug.WatchAsync(Slug, OnAnyTenant), data => data.PartnerBySlug),
            ShowAsync(_tenants, Api.PartnerTenants.WatchPages(Slug, TenantsAtOnce), data => data.PartnerBySlug?.Tenants?.Nodes));
    }

    private void Saved(PartnerRow saved)
    {
        _editing = false;
        Toasts.Success($"Contract of {saved.Name} saved");
    }

    private void Attached(TenantRow tenant)
    {
        _attaching = false;
        Toasts.Success($"{tenant.Name} is attached");
    }

    private async Task DetachAsync(string reason)
    {
        if (_detaching is not { } tenant)
        {
            return;
        }

        (_busy, _refusal) = (true, null);
        var answer = await Calls.ChangeAsync(
            Api.DetachTenant.ExecuteAsync(new DetachTenantInput { TenantSlug = tenant.Slug, Reason = reason }),
            data => (data.DetachTenant.Tenant, data.DetachTenant.Errors));
        _busy = false;
        if (!answer.Succeeded)
        {
            _refusal = answer.Problem?.Message;
            return;
        }

        _detaching = null;
        Toasts.Success($"{tenant.Name} is detached");
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
        var answer = await Calls.ChangeAsync(Api, act.Action, Slug, reason);
        _busy = false;
        if (answer.Value is not { } partner)
        {
            _refusal = answer.Problem?.Message;
            return;
        }

        _act = null;
        Toasts.Success($"{partner.Name} {act.Done}");
    }
}
