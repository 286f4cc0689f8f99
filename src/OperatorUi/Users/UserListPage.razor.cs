using Dezky.OperatorUi.Api;
using Dezky.Ui.Api;
using Dezky.Ui.Data;
using Dezky.Ui.Feedback;
using Dezky.Ui.Filters;
using Dezky.Ui.Forms;
using Dezky.Ui.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Dezky.OperatorUi.Users;

/// <summary>Everybody the platform knows; at /users/invite with the form that invites an operator.</summary>
public sealed partial class UserListPage : LivePage
{
    // More than a window shows at once, and few enough for what a circuit remembers of the drawn table to stay out of the large object heap.
    private const int PageSize = 30;

    private readonly LiveList<UserRow> _users = new(user => user.Id, user => user.Version);
    private IReadOnlyList<DataColumn<UserRow>> _columns = [];
    private (string? View, string? Text)? _shown;
    private WayIn? _issued;
    private (UserRow User, UserAct Act, string Title)? _asked;
    private string? _refusal;
    private bool _busy;

    [Inject]
    private OperatorApi Api { get; set; } = null!;

    [Inject]
    private ApiCalls Calls { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "view")]
    private string? View { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Text { get; set; }

    private bool IsFiltered => !string.IsNullOrEmpty(View) || !string.IsNullOrEmpty(Text);

    private bool IsInviting => IsInteractive && new Uri(Navigation.Uri).AbsolutePath == "/users/invite";

    private static IReadOnlyList<ChoiceFilter> Choices { get; } =
    [
        new("view", "View",
        [
            new("", "Everybody"),
            new SelectOption(UserFilter.Admins, "Operators"),
            new SelectOption(UserFilter.Invited, "Invited"),
            new SelectOption(UserFilter.Inactive, "Inactive")
        ])
    ];

    protected override void OnInitialized()
    {
        _columns = [.. UserColumns.All, new("Acts", Acts) { SilentTitle = true }];

        // Both addresses of the page have the same parameters, so going from one to the other draws nothing by itself.
        Navigation.LocationChanged += OnLocationChanged;
    }

    protected override Task OnParametersSetAsync()
    {
        var shown = (View, Text);
        if (_shown == shown)
        {
            return Task.CompletedTask;
        }

        _shown = shown;
        return ShowAsync(_users, Api.UserList.WatchPages(PageSize, where: new UserFilter(View, Text).ToWhere()), data => data.Users?.Nodes);
    }

    public override ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        return base.DisposeAsync();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(StateHasChanged);

    private async Task InvitedAsync(WayIn issued)
    {
        CloseForm();
        _issued = issued;
        await _users.ReloadAsync();
    }

    private void CloseForm() => Navigation.NavigateTo(AddressOf("/users"));

    private void Ask(UserRow user, UserAct act) => (_asked, _refusal) = ((user, act, $"{act.Label}: {user.Name}?"), null);

    private async Task ActAsync(string reason)
    {
        if (_asked is not { } asked)
        {
            return;
        }

        _busy = true;
        var answer = await Calls.ActAsync(Api, asked.Act.Kind, asked.User.Email, reason);
        _busy = false;
        if (!answer.Succeeded)
        {
            _refusal = answer.Problem?.Message;
            return;
        }

        _asked = null;
        _issued = answer.Value;
        if (_issued is null)
        {
            Toasts.Success($"{asked.Act.Label}: {asked.User.Name}");
        }

        await _users.ReloadAsync();
    }

    /// <summary>A path, with the filters as they are.</summary>
    private string AddressOf(string path) => path + new Uri(Navigation.Uri).Query;
}
