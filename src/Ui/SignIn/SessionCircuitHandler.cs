using Dezky.OpenId.SignIn;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Dezky.Ui.SignIn;

/// <summary>
/// Ties an open page to its session: what the person does there keeps the session alive, and when the session ends the page is left by a
/// full load, which closes its circuit. It is not sent to sign in again: while somebody signs out in one tab, the provider would still know
/// them in the others.
/// </summary>
internal sealed partial class SessionCircuitHandler(
    AuthenticationStateProvider authentication,
    NavigationManager navigation,
    ISessionStore sessions,
    ILogger<SessionCircuitHandler> log)
    : CircuitHandler, IDisposable
{
    private PersonSession? _session;
    private CancellationTokenRegistration _ended;

    public override async Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var state = await authentication.GetAuthenticationStateAsync();
        if (SessionClaims.SessionIdOf(state.User) is not { } id)
        {
            return;
        }

        _ended.Dispose();
        _session = await sessions.FindAsync(id, cancellationToken);
        if (_session is not null)
        {
            _ended = _session.Ended.UnsafeRegister(_ => Leave(), null);
        }
        else
        {
            Leave();
        }
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _ended.Dispose();
        return Task.CompletedTask;
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) =>
        async context =>
        {
            if (_session is { Ended.IsCancellationRequested: false } session)
            {
                await sessions.TouchAsync(session);
            }

            await next(context);
        };

    public void Dispose() => _ended.Dispose();

    private void Leave()
    {
        try
        {
            var here = ReturnPath.OrRoot("/" + navigation.ToBaseRelativePath(navigation.Uri));
            navigation.NavigateTo(QueryHelpers.AddQueryString(SignInEndpoints.SessionEndedPath, "returnTo", here), forceLoad: true);
        }
        catch (InvalidOperationException exception)
        {
            // The connection went down this moment: the page notices when it comes back, and its circuit is anonymous anyway.
            LogNotLeft(log, exception);
        }
    }

    [LoggerMessage(EventId = 2003, Level = LogLevel.Debug, Message = "A page of an ended session could not be left")]
    private static partial void LogNotLeft(ILogger log, Exception exception);
}
