using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Dezky.OpenId.Tokens;
using Microsoft.Extensions.Options;

namespace Dezky.Ui.SignIn.Shared;

/// <summary>GraphApi's internal API. What stands in the way of an answer is a <see cref="SessionStoreUnavailableException"/>.</summary>
internal sealed class SessionsClient : IDisposable
{
    private const int MostAnswer = 4 * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // Longer than GraphApi holds a question back.
    private static readonly TimeSpan PatienceForEnded = TimeSpan.FromSeconds(40);

    private readonly HttpClient _http;

    public SessionsClient(IOptions<SignInOptions> options)
    {
        var sessions = options.Value.Sessions;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(3),
            MaxConnectionsPerServer = 64,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        _http = new HttpClient(handler) { BaseAddress = sessions.Url, Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MostAnswer };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Console", sessions.ReadSecret());
    }

    public async Task<StoredSession> BeginAsync(NewSession session) =>
        await PostAsync<StoredSession>("internal/sessions", session) ?? throw Unexpected("a new session");

    /// <summary>Null when there is no such session, or it has ended.</summary>
    public Task<StoredSession?> FindAsync(string id, CancellationToken cancellationToken) => GetAsync<StoredSession>($"internal/sessions/{id}", Patience, cancellationToken);

    public Task<StoredSession?> TouchAsync(string id) => PostAsync<StoredSession>($"internal/sessions/{id}/touch", body: null);

    public Task<LeaseAnswer?> LeaseAsync(string id, long knownPayload) => PostAsync<LeaseAnswer>($"internal/sessions/{id}/lease", new { knownPayload });

    /// <summary>Null when the lease was lost, or the session has ended.</summary>
    public Task<StoredSession?> RenewAsync(string id, string lease, string payload) =>
        PostAsync<StoredSession>($"internal/sessions/{id}/renew", new { lease, payload });

    public Task<SessionSummary?> EndAsync(string id, SessionEndReason reason) =>
        PostAsync<SessionSummary>($"internal/sessions/{id}/end", new { end = JsonNamingPolicy.SnakeCaseUpper.ConvertName(reason.ToString()) });

    public async Task<IReadOnlyList<SessionSummary>> ListAsync(string issuer, string subject, CancellationToken cancellationToken) =>
        await GetAsync<SessionSummary[]>(
            $"internal/sessions?issuer={Uri.EscapeDataString(issuer)}&subject={Uri.EscapeDataString(subject)}", Patience, cancellationToken) ?? [];

    public async Task<int> EndOfPersonAsync(string issuer, string subject) =>
        (await PostAsync<EndedCount>("internal/sessions/end-of-person", new { issuer, subject }))?.Count ?? 0;

    /// <summary>False when the token was used before.</summary>
    public async Task<bool> EndByProviderAsync(LogoutToken token) => await PostAsync<EndedCount>("internal/sessions/end-by-provider", new
    {
        issuer = token.Issuer,
        subject = token.Subject,
        providerSession = token.Session,
        tokenId = token.TokenId,
        tokenExpiresAt = token.KeepUntil,
    }) is not null;

    /// <summary>What ended after a cursor, or without one where to begin; null when the cursor is too old.</summary>
    public Task<EndedSessions?> EndedAsync(long? after, CancellationToken cancellationToken) =>
        GetAsync<EndedSessions>($"internal/sessions/ended{(after is null ? "" : FormattableString.Invariant($"?after={after}"))}", PatienceForEnded, cancellationToken);

    public async Task<IReadOnlyList<StoredKey>> KeysAsync() => await GetAsync<StoredKey[]>("internal/keys", Patience, CancellationToken.None) ?? [];

    /// <summary>False when another instance has made a key in the meantime.</summary>
    public async Task<bool> AddKeyAsync(string content, int known) => await PostAsync<StoredKey>("internal/keys", new { content, known }) is not null;

    public void Dispose() => _http.Dispose();

    private Task<T?> GetAsync<T>(string path, TimeSpan patience, CancellationToken cancellationToken)
        where T : class => SendAsync<T>(new HttpRequestMessage(HttpMethod.Get, path), patience, cancellationToken);

    // Not cancelled with whoever asks: what was begun should come to its end.
    private Task<T?> PostAsync<T>(string path, object? body)
        where T : class =>
        SendAsync<T>(new HttpRequestMessage(HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body) }, Patience, CancellationToken.None);

    // Not found, conflict and gone are the answers that callers ask for; everything else is an outage or a mistake in the settings.
    private async Task<T?> SendAsync<T>(HttpRequestMessage request, TimeSpan patience, CancellationToken cancellationToken)
        where T : class
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(patience);
        try
        {
            using (request)
            {
                using var response = await _http.SendAsync(request, timeout.Token);
                return response.StatusCode switch
                {
                    HttpStatusCode.OK => await response.Content.ReadFromJsonAsync<T>(timeout.Token),
                    HttpStatusCode.NotFound or HttpStatusCode.Conflict or HttpStatusCode.Gone when IsAnswer(response) => null,
                    _ => throw new SessionStoreUnavailableException($"GraphApi answered {(int)response.StatusCode} to {request.RequestUri?.OriginalString.Split('?')[0]}."),
                };
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new SessionStoreUnavailableException($"GraphApi could not be asked for sessions: {exception.Message}", exception);
        }
    }

    // A 404 without a body comes from a GraphApi that keeps no sessions, or from something else at that address.
    private static bool IsAnswer(HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.Gone || response.Content.Headers.ContentType?.MediaType == "application/json";

    private static SessionStoreUnavailableException Unexpected(string what) => new($"GraphApi refused {what}.");
}
