using System.Net;
using System.Text.Json;
using Dezky.Application.Persistence;
using Dezky.Domain.Audit;
using Dezky.GraphApi.Tests.Support;
using Dezky.TestSupport;

namespace Dezky.GraphApi.Tests.Sessions;

/// <summary>Sessions over the internal API: how they begin, who may renew them, and how they end.</summary>
public sealed class SessionLifeTests : IAsyncLifetime
{
    private readonly TestApi _api = InternalRequests.NewApi();

    private InternalRequests Console => new(_api, InternalRequests.OperatorSecret);

    public Task InitializeAsync()
    {
        _api.Settings["Sessions:Operator:MostOfOnePerson"] = "3";
        return _api.InitializeAsync();
    }

    public Task DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Begin_KeepsWhatTheConsoleSays_WithOneAuditEventOfThePerson()
    {
        var id = await Console.BeginAsync("sub-operator", "provider-session", payload: "protected");

        var session = await Console.ReadAsync(Console.GetAsync($"/internal/sessions/{id}"));

        Assert.Equal("protected", session.GetProperty("payload").GetString());
        Assert.Equal(1, session.GetProperty("payloadVersion").GetInt64());
        Assert.Equal("192.0.2.7", session.GetProperty("address").GetString());
        Assert.Equal("A browser", session.GetProperty("userAgent").GetString());
        Assert.Equal(1800, session.GetProperty("idleSeconds").GetDouble());
        var recorded = await FindEventAsync(AuditActions.SessionBegun, id);
        Assert.Equal(AuditActorType.User, recorded!.Actor.Type);
        Assert.Equal("192.0.2.7", recorded.Actor.Address);
        var user = await _api.FindAsync<Domain.Users.User>(Filter.For<Domain.Users.User>(each => each.Subject == "sub-operator"));
        Assert.Equal(user!.Id.Value.ToString(), recorded.Actor.Id);
    }

    [Fact]
    public async Task Begin_WithAFormerSession_EndsIt()
    {
        var former = await Console.BeginAsync("sub-a");

        var id = await Console.BeginAsync("sub-a", former: former);

        Assert.False(await Console.LivesAsync(former));
        Assert.True(await Console.LivesAsync(id));
    }

    [Fact]
    public async Task Begin_WhenAPersonHasTooMany_EndsTheOldest()
    {
        List<string> ids = [];
        for (var count = 0; count < 5; count++)
        {
            ids.Add(await Console.BeginAsync("sub-b"));
        }

        await AssertLivingAsync(ids, [false, false, true, true, true]);
        var listed = await Console.ReadAsync(
            Console.GetAsync($"/internal/sessions?issuer={Uri.EscapeDataString(InternalRequests.Issuer)}&subject=sub-b"));
        Assert.Equal(ids.Skip(2).Reverse(), listed.EnumerateArray().Select(each => each.GetProperty("id").GetString()));
        Assert.DoesNotContain("payload", listed.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id", "short")]
    [InlineData("id", "!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("subject", "")]
    [InlineData("issuer", "")]
    [InlineData("payload", "")]
    [InlineData("providerSession", "")]
    [InlineData("former", "x")]
    [InlineData("unknown", "x")]
    public async Task Begin_WithAWrongBody_IsRefused(string name, string value)
    {
        var body = JsonSerializer.SerializeToNode(InternalRequests.NewSession(InternalRequests.NewId(), "sub-c"))!;
        body[name] = value;

        using var response = await Console.PostAsync("/internal/sessions", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Begin_WithTooMuch_IsRefused()
    {
        using var tooLong = await Console.PostAsync(
            "/internal/sessions", InternalRequests.NewSession(InternalRequests.NewId(), "sub-c", payload: new string('x', (64 * 1024) + 1)));
        using var muchTooLong = await Console.PostAsync(
            "/internal/sessions", InternalRequests.NewSession(InternalRequests.NewId(), "sub-c", payload: new string('x', 1024 * 1024)));

        Assert.Equal(HttpStatusCode.BadRequest, tooLong.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, muchTooLong.StatusCode);
    }

    [Fact]
    public async Task Lease_OfManyWhoAskAtOnce_IsGrantedToOne_AndOnlyThatOneRenews()
    {
        var id = await Console.BeginAsync("sub-d");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Console.ReadAsync(Console.PostAsync($"/internal/sessions/{id}/lease", new { knownPayload = 1 }))));

        var lease = Assert.Single(answers, answer => answer.GetProperty("lease").ValueKind is JsonValueKind.String).GetProperty("lease").GetString();
        using var other = await Console.PostAsync($"/internal/sessions/{id}/renew", new { lease = "ffff", payload = "stolen" });
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        var renewed = await Console.ReadAsync(Console.PostAsync($"/internal/sessions/{id}/renew", new { lease, payload = "renewed" }));
        Assert.Equal(2, renewed.GetProperty("payloadVersion").GetInt64());
        using var again = await Console.PostAsync($"/internal/sessions/{id}/renew", new { lease, payload = "twice" });
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);

        // Who knows the old payload only gets the new one instead of a lease.
        var late = await Console.ReadAsync(Console.PostAsync($"/internal/sessions/{id}/lease", new { knownPayload = 1 }));
        Assert.Equal(JsonValueKind.Null, late.GetProperty("lease").ValueKind);
        Assert.Equal("renewed", late.GetProperty("session").GetProperty("payload").GetString());
    }

    [Fact]
    public async Task Touch_MovesTheTimeOfTheLastUse_WhileTheLeaseIsHeld()
    {
        var id = await Console.BeginAsync("sub-e");
        var lease = (await Console.ReadAsync(Console.PostAsync($"/internal/sessions/{id}/lease", new { knownPayload = 1 }))).GetProperty("lease").GetString();

        var touched = await Console.ReadAsync(Console.PostAsync($"/internal/sessions/{id}/touch"));

        Assert.True(touched.GetProperty("lastSeenAt").GetDateTimeOffset() > touched.GetProperty("createdAt").GetDateTimeOffset());
        await Console.ReadAsync(Console.PostAsync($"/internal/sessions/{id}/renew", new { lease, payload = "renewed" }));
    }

    [Fact]
    public async Task End_IsToldToTheConsole_AndRecordedOnce()
    {
        var cursor = (await Console.ReadAsync(Console.GetAsync("/internal/sessions/ended"))).GetProperty("cursor").GetInt64();
        var id = await Console.BeginAsync("sub-f");
        var waiting = Console.ReadAsync(Console.GetAsync($"/internal/sessions/ended?after={cursor}"));

        await Console.ReadAsync(Console.PostAsync($"/internal/sessions/{id}/end", new { end = "SIGNED_OUT" }));

        var told = await waiting.WaitAsync(TimeSpan.FromSeconds(15));
        Assert.Equal([id], told.GetProperty("ended").EnumerateArray().Select(each => each.GetString()));
        Assert.True(told.GetProperty("cursor").GetInt64() > cursor);
        Assert.False(await Console.LivesAsync(id));
        using var again = await Console.PostAsync($"/internal/sessions/{id}/end", new { end = "SIGNED_OUT" });
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Equal(1, await _api.CountAsync<AuditEvent>(Filter.For<AuditEvent>(each => each.Action == AuditActions.SessionEnded && each.Resource.Id == id)));
        var anew = await Console.ReadAsync(Console.GetAsync($"/internal/sessions/ended?after={cursor}"));
        Assert.Contains(id, anew.GetRawText(), StringComparison.Ordinal);
        using var beyond = await Console.GetAsync($"/internal/sessions/ended?after={cursor + 1_000_000}");
        Assert.Equal(HttpStatusCode.Gone, beyond.StatusCode);
    }

    [Fact]
    public async Task EndOfPerson_EndsAllOfThatPersonAndIssuer()
    {
        var (one, two, other) = (await Console.BeginAsync("sub-g"), await Console.BeginAsync("sub-g"), await Console.BeginAsync("sub-h"));

        var elsewhere = await Console.ReadAsync(Console.PostAsync("/internal/sessions/end-of-person", new { issuer = "https://other/", subject = "sub-g" }));
        var ended = await Console.ReadAsync(
            Console.PostAsync("/internal/sessions/end-of-person", new { issuer = InternalRequests.Issuer, subject = "sub-g" }));

        Assert.Equal(0, elsewhere.GetProperty("count").GetInt32());
        Assert.Equal(2, ended.GetProperty("count").GetInt32());
        await AssertLivingAsync([one, two, other], [false, false, true]);
        Assert.NotNull(await FindEventAsync(AuditActions.SessionsEndedEverywhere, "sub-g"));
    }

    [Fact]
    public async Task EndByProvider_EndsTheNamedSessions_AndTakesATokenOnce()
    {
        var (named, same, other) = (await Console.BeginAsync("sub-i", "sid-1"), await Console.BeginAsync("sub-i", "sid-2"), await Console.BeginAsync("sub-j", "sid-3"));

        Assert.Equal(1, await EndByProviderAsync("sub-i", "sid-1", "token-1"));
        Assert.Equal(0, await EndByProviderAsync("sub-j", "sid-2", "token-2"));
        await AssertLivingAsync([named, same, other], [false, true, true]);
        Assert.Equal(1, await EndByProviderAsync("sub-i", null, "token-3"));
        using var replayed = await ByProviderAsync("sub-i", null, "token-3");
        Assert.Equal(HttpStatusCode.Conflict, replayed.StatusCode);
        using var nobody = await ByProviderAsync(null, null, "token-4");
        Assert.Equal(HttpStatusCode.BadRequest, nobody.StatusCode);
        await AssertLivingAsync([same, other], [false, true]);
        var recorded = await FindEventAsync(AuditActions.SessionsEndedByProvider, "sub-i");
        Assert.Equal(AuditActorType.System, recorded!.Actor.Type);
    }

    [Fact]
    public async Task EndByProvider_WhenOneTokenArrivesManyTimesAtOnce_TakesItOnce()
    {
        await Console.BeginAsync("sub-k");

        var responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ByProviderAsync("sub-k", null, "token-many")));

        Assert.Single(responses, response => response.StatusCode == HttpStatusCode.OK);
        Assert.Equal(7, responses.Count(response => response.StatusCode == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task RevokedOperator_LosesTheSessionsOfTheOperatorsConsoleAtOnce()
    {
        var portal = new InternalRequests(_api, InternalRequests.PortalSecret);
        await _api.StoreAsync([A.Operator("leaver@dezky.example", "sub-leaver")]);
        var (session, atPortal) = (await Console.BeginAsync("sub-leaver"), await portal.BeginAsync("sub-leaver"));

        await _api.RunAsync(
            Callers.Operator,
            "mutation { revokeOperator(input: { email: \"leaver@dezky.example\", reason: \"Left\" }) { user { isPlatformAdmin } } }");

        Assert.False(await Console.LivesAsync(session));
        Assert.True(await portal.LivesAsync(atPortal));
    }

    [Fact]
    public async Task Keys_OfInstancesThatMakeOneAtOnce_AreOneForAll()
    {
        var responses = await Task.WhenAll(Enumerable.Range(0, 6).Select(each => Console.PostAsync("/internal/keys", new { content = $"key {each}", known = 0 })));

        Assert.Single(responses, response => response.StatusCode == HttpStatusCode.OK);
        Assert.Equal(5, responses.Count(response => response.StatusCode == HttpStatusCode.Conflict));
        await Console.ReadAsync(Console.PostAsync("/internal/keys", new { content = "the next", known = 1 }));
        var keys = await Console.ReadAsync(Console.GetAsync("/internal/keys"));
        Assert.Equal(2, keys.GetArrayLength());
        Assert.Equal("the next", keys[1].GetProperty("content").GetString());
    }

    private async Task AssertLivingAsync(IEnumerable<string> ids, bool[] expected) =>
        Assert.Equal(expected, await Task.WhenAll(ids.Select(Console.LivesAsync)));

    private Task<HttpResponseMessage> ByProviderAsync(string? subject, string? providerSession, string tokenId) => Console.PostAsync(
        "/internal/sessions/end-by-provider",
        new { issuer = InternalRequests.Issuer, subject, providerSession, tokenId, tokenExpiresAt = DateTimeOffset.UtcNow.AddMinutes(5) });

    private async Task<int> EndByProviderAsync(string? subject, string? providerSession, string tokenId) =>
        (await Console.ReadAsync(ByProviderAsync(subject, providerSession, tokenId))).GetProperty("count").GetInt32();

    private Task<AuditEvent?> FindEventAsync(string action, string resource) =>
        _api.FindAsync<AuditEvent>(Filter.For<AuditEvent>(each => each.Action == action && each.Resource.Id == resource));
}
