using System.Net.Sockets;
using Dezky.DevStack.Identity.Records;
using Dezky.DevStack.Identity.Grants;
using Dezky.DevStack.Identity.Keys;
using Dezky.OpenId;

namespace Dezky.DevStack.Identity.Protocol;

/// <summary>Ends sessions, and tells the applications that registered an address for it (OpenID Connect Back-Channel Logout 1.0).</summary>
internal sealed partial class SessionEnding(
    IdentityProviderOptions options, ClientDirectory clients, GrantStore grants, KeyRing keys, ILogger<SessionEnding> log) : IDisposable
{
    private const string LogoutEvent = "http://schemas.openid.net/event/backchannel-logout";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(2);

    private readonly HttpClient _http = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ConnectCallback = ConnectAsync })
    {
        Timeout = Limit,
    };

    public Task EndSessionAsync(string sessionId, CancellationToken cancellationToken) => TellAsync(grants.EndSession(sessionId), cancellationToken);

    public Task EndAllOfAsync(string subject, CancellationToken cancellationToken) => TellAsync(grants.EndAllOf(subject), cancellationToken);

    public void Dispose() => _http.Dispose();

    private Task TellAsync(IReadOnlyList<Grant> ended, CancellationToken cancellationToken) => Task.WhenAll(ended
        .Where(grant => grant.Session is not null)
        .DistinctBy(grant => (grant.ClientId, grant.Session!.Id))
        .Select(grant => (Grant: grant, Address: clients.Find(grant.ClientId)?.BackChannelLogoutUri))
        .Where(each => each.Address is not null)
        .Select(each => TellAsync(each.Grant, each.Address!, cancellationToken)));

    // The session has ended here, whether the application heard of it or not.
    private async Task TellAsync(Grant grant, Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var form = new FormUrlEncodedContent([KeyValuePair.Create("logout_token", LogoutToken(grant))]);
            using var answer = await _http.PostAsync(address, form, cancellationToken);
            LogTold(log, grant.ClientId, (int)answer.StatusCode);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            LogNotTold(log, grant.ClientId, failure.Message);
        }
    }

    private string LogoutToken(Grant grant) => keys.Current.Sign(
        writer =>
        {
            var now = options.Time.GetUtcNow();
            writer.WriteString("iss", Addresses.Issuer(options, grant.ClientId));
            writer.WriteString("aud", grant.ClientId);
            writer.WriteString("sub", grant.Subject);
            writer.WriteString("sid", grant.Session!.Id);
            writer.WriteNumber("iat", now.ToUnixTimeSeconds());
            writer.WriteNumber("exp", (now + TokenLifetime).ToUnixTimeSeconds());
            writer.WriteString("jti", Guid.CreateVersion7(now).ToString());
            writer.WriteStartObject("events");
            writer.WriteStartObject(LogoutEvent);
            writer.WriteEndObject();
            writer.WriteEndObject();
        },
        "logout+jwt");

    // Browsers know that names below localhost are this machine; resolvers often do not.
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            var isThisMachine = OpenIdHttp.IsLoopback(new UriBuilder(Uri.UriSchemeHttp, host).Uri);
            await socket.ConnectAsync(isThisMachine ? "localhost" : host, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    [LoggerMessage(EventId = 10, Level = LogLevel.Information, Message = "Told {ClientId} that a session has ended: it answered {Status}")]
    private static partial void LogTold(ILogger log, string clientId, int status);

    [LoggerMessage(EventId = 11, Level = LogLevel.Warning, Message = "Could not tell {ClientId} that a session has ended: {Reason}")]
    private static partial void LogNotTold(ILogger log, string clientId, string reason);
}
