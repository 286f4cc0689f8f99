using System.Globalization;
using Dezky.OperatorUi.Api;
using Dezky.OperatorUi.Shared;
using Dezky.Ui.Api;
using Dezky.Ui.Data;
using Dezky.Ui.Feedback;
using Dezky.Ui.Live;
using Microsoft.AspNetCore.Components;

namespace Dezky.OperatorUi.Tenants;

/// <summary>One tenant: who it is, what it pays, its people and what happened to it.</summary>
public sealed partial class TenantPage : LivePage
{
    private const int UsersAtOnce = 10;
    private const int EventsAtOnce = 10;

    private readonly LiveValue<TenantDetails> _slot = new();
    private readonly LiveList<TenantUser> _users = new(user => user.Id, user => user.Version);
    private readonly LiveList<AuditEntry> _events = new(entry => entry.Id, entry => entry.At);
    private IReadOnlyList<DataColumn<TenantUser>> _userColumns = [];
    private string? _shown;
    private TenantAction? _action;
    private bool _acting;
    private string? _refusal;

    private enum TenantAction
    {
        Suspend,
        Resume
    }

    [Inject]
    private OperatorApi Api { get; set; } = null!;

    [Inject]
    private ApiCalls Calls { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Parameter]
    public required string Slug { get; set; }

    private TenantDetails? Tenant => _slot.Value;

    protected override Task OnParametersSetAsync()
    {
        if (_shown == Slug)
        {
            return Task.CompletedTask;
        }

        (_shown, _action, _userColumns) = (Slug, null, TenantUserColumns.In(Slug));
        FollowNothing();
        Follow(Api.TenantChanged.SubscribeAsync(Slug));
        return Task.WhenAll(
            ShowAsync(_slot, Api.TenantBySlug.WatchAsync(Slug), data => data.TenantBySlug),
            ShowAsync(_users, Api.TenantUsers.WatchPages(Slug, UsersAtOnce), data => data.TenantBySlug?.Users?.Nodes),
            ShowAsync(_events, Api.TenantEvents.WatchPages(Slug, EventsAtOnce), data => data.TenantBySlug?.AuditEvents?.Nodes));
    }

    private void Ask(TenantAction action) => (_action, _refusal) = (action, null);

    private async Task ActAsync(string reason)
    {
        var action = _action;
        (_acting, _refusal) = (true, null);
        var answer = action == TenantAction.Resume ? await Calls.ResumeAsync(Api, Slug, reason) : await Calls.SuspendAsync(Api, Slug, reason);
        _acting = false;
        if (answer.Value is not { } tenant)
        {
            _refusal = answer.Problem?.Message;
            return;
        }

        _action = null;
        Toasts.Success(action == TenantAction.Resume ? $"{tenant.Name} is active again" : $"{tenant.Name} is suspended");
    }

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string People(int count) => count switch
    {
        0 => "Nobody",
        1 => "Its one user",
        _ => $"Its {Number(count)} users"
    };

    private static string SeatsLeft(TenantDetails tenant) => (tenant.Seats - tenant.SeatsUsed) switch
    {
        0 => "All seats taken",
        1 => "1 seat free",
        < 0 and var over => $"{Number(-over)} more than paid for",
        var free => $"{Number(free)} seats free"
    };
}
