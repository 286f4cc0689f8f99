using System.Globalization;
using Dezky.OperatorUi.Shared;
using Dezky.Ui.Data;
using Dezky.Ui.Feedback;
using Microsoft.AspNetCore.Components;

namespace Dezky.OperatorUi.Tenants;

/// <summary>One tenant: who it is, what it pays, its people and what happened to it.</summary>
public sealed partial class TenantPage : LivePage
{
    private readonly Paged<TenantUser> _users = new(user => user.Id);
    private readonly Paged<AuditEntry> _events = new(entry => entry.Id);
    private TenantDetails? _tenant;
    private ListState _state = ListState.Loading;
    private ApiProblem? _problem;
    private string? _loaded;
    private TenantAction? _action;
    private bool _acting;
    private string? _refusal;

    private enum TenantAction
    {
        Suspend,
        Resume
    }

    [Inject]
    private ITenantsApi Tenants { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Parameter]
    public required string Slug { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (!IsInteractive || _loaded == Slug)
        {
            return;
        }

        _loaded = Slug;
        (_tenant, _state, _action) = (null, ListState.Loading, null);
        Follow(cancellationToken => Tenants.FollowAsync(Slug, cancellationToken), ApplyAsync);
        await LoadAsync();
    }

    protected override Task OnReturnedAsync() => LoadAsync();

    public override ValueTask DisposeAsync()
    {
        _users.Dispose();
        _events.Dispose();
        return base.DisposeAsync();
    }

    private async Task LoadAsync()
    {
        var slug = Slug;
        var users = _users.LoadAsync((after, cancellationToken) => Tenants.ListUsersAsync(slug, after, cancellationToken));
        var events = LoadEventsAsync();
        var answer = await Tenants.FindAsync(slug, Closing);
        if (slug != Slug)
        {
            return;
        }

        (_tenant, _problem) = (answer.Value, answer.Problem);
        _state = answer.Succeeded ? ListState.Ready : ListState.Failed;
        StateHasChanged();
        await Task.WhenAll(users, events);
    }

    private Task LoadEventsAsync()
    {
        var slug = Slug;
        return _events.LoadAsync((after, cancellationToken) => Tenants.ListEventsAsync(slug, after, cancellationToken));
    }

    private async Task ApplyAsync(TenantDetails changed)
    {
        // Events may overtake the answer of a mutation that was sent from this very page.
        if (changed.Slug == Slug && (_tenant is null || changed.Version >= _tenant.Version))
        {
            var isNews = _tenant is null || changed.Version > _tenant.Version;
            _tenant = changed;
            _state = ListState.Ready;
            if (isNews)
            {
                await LoadEventsAsync();
            }
        }
    }

    private void Ask(TenantAction action) => (_action, _refusal) = (action, null);

    private async Task ActAsync(string reason)
    {
        var action = _action;
        _acting = true;
        _refusal = null;
        var answer = action == TenantAction.Resume
            ? await Tenants.ResumeAsync(Slug, reason, Closing)
            : await Tenants.SuspendAsync(Slug, reason, Closing);
        _acting = false;
        if (!answer.Succeeded || answer.Value is null)
        {
            _refusal = answer.Problem?.Message;
            return;
        }

        _action = null;
        _tenant = _tenant is { } shown && shown.Version > answer.Value.Version ? shown : answer.Value;
        Toasts.Success(action == TenantAction.Resume ? $"{answer.Value.Name} is active again" : $"{answer.Value.Name} is suspended");
        await LoadEventsAsync();
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
