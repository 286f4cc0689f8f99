using System.Text.Json;
using Dezky.Application.Persistence;
using Dezky.Domain.Audit;
using Dezky.Domain.Users;
using Dezky.GraphApi.Tests.Support;

namespace Dezky.GraphApi.Tests.Users;

/// <summary>Invitations over HTTP, with the identity provider at the other end of a network that loses calls.</summary>
public sealed class InvitationTests : IClassFixture<InvitationPlatform>
{
    private const string Selection = "issuedInvitation { way recoveryLink password user { email status invitedAt } } errors { ... on Error { code } }";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TestDirectory _directory;
    private readonly TestApi _api;

    public InvitationTests(InvitationPlatform platform)
    {
        (_directory, _api) = (platform.Directory, platform.Api);
        _directory.Lose(_ => null);
    }

    public static TheoryData<int, Loss> Losses
    {
        get
        {
            var losses = new TheoryData<int, Loss>();
            for (var step = 1; step <= 8; step++)
            {
                losses.Add(step, Loss.Request);
                losses.Add(step, Loss.Answer);
            }

            return losses;
        }
    }

    [Fact]
    public async Task Operator_Invited_IsThereAtOnce_AndHasALinkThatIsShownOnce()
    {
        var first = await InviteAsync("new@dezky.example", "key-1");
        var again = await InviteAsync("new@dezky.example", "key-1");

        Assert.Equal(("RECOVERY_LINK", "INVITED"), (first.GetProperty("way").GetString(), first.GetProperty("user").GetProperty("status").GetString()));
        Assert.True(Uri.TryCreate(first.GetProperty("recoveryLink").GetString(), UriKind.Absolute, out _));
        Assert.Equal(JsonValueKind.Null, again.GetProperty("recoveryLink").ValueKind);
        var person = Assert.Single(await _directory.PeopleAsync("new@dezky.example"));
        Assert.True(person.GetProperty("is_active").GetBoolean());
        Assert.Contains("dezky-platform-admins", GroupsOf(person));
        Assert.Contains("new@dezky.example", (await _api.RunAsync(Callers.Operator, "{ operators(first: 50) { nodes { email } } }")).ToString(), StringComparison.Ordinal);
        Assert.Equal(
            ["user.invited", "user.provisioned", "user.invitation_handed_over"], await ActionsOfAsync("new@dezky.example"));
    }

    [Fact]
    public async Task WayIn_WhereTheProviderHasNoPageForIt_IsAPasswordThatIsKeptNowhere()
    {
        await using var platform = await InvitationPlatform.StartAsync(hasRecoveryFlow: false);

        var issued = await InviteAsync("new@dezky.example", "key-1", platform.Api);

        var password = issued.GetProperty("password").GetString()!;
        Assert.Equal(("PASSWORD", InitialPassword.Length), (issued.GetProperty("way").GetString(), password.Length));
        await foreach (var auditEvent in EventsAsync(platform.Api))
        {
            Assert.DoesNotContain(password, JsonSerializer.Serialize(auditEvent), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task Invitation_WhateverTheNetworkLoses_IsFinishedOrNeverWas(int step, Loss loss)
    {
        var email = $"unlucky-{step}-{loss}@dezky.example".ToLowerInvariant();
        _directory.Lose(call => call == step ? loss : null);

        var response = await RunAsync($$"""mutation { invite: inviteOperator(input: { email: "{{email}}", name: "Unlucky" }) { {{Selection}} } }""");
        if (response.TryGetProperty("errors", out var errors))
        {
            Assert.Equal("IDENTITY_UNAVAILABLE", errors[0].GetProperty("extensions").GetProperty("code").GetString());
            Assert.Null(await _api.FindAsync<User>(Of(email)));
            await InviteAsync(email, "again " + email);
        }

        await UntilAsync(async () => (await _api.FindAsync<User>(Of(email)))?.Subject is not null);
        var issued = (await RunAsync($$"""mutation { invite: resendInvitation(input: { email: "{{email}}" }) { {{Selection}} } }"""))
            .GetProperty("data").GetProperty("invite").GetProperty("issuedInvitation");
        Assert.Equal("RECOVERY_LINK", issued.GetProperty("way").GetString());
        var person = Assert.Single(await _directory.PeopleAsync(email));
        Assert.Contains("dezky-platform-admins", GroupsOf(person));
        Assert.Single(await ActionsOfAsync(email), action => action is "user.provisioned");
    }

    [Fact]
    public async Task Invitation_WhileTheProviderIsAway_RecordsNothing()
    {
        await using var platform = await InvitationPlatform.StartAsync();
        platform.Directory.Lose(_ => Loss.Request);

        var response = await platform.Api.RunAsync(
            Callers.Operator, $$"""mutation { invite: inviteOperator(input: { email: "nobody@dezky.example", name: "Nobody" }) { {{Selection}} } }""");

        Assert.Equal("IDENTITY_UNAVAILABLE", response.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Null(await platform.Api.FindAsync<User>(Of("nobody@dezky.example")));
    }

    [Fact]
    public async Task Invitation_OfAKnownAddress_IsRefused()
    {
        await InviteAsync("known@dezky.example", "known");

        var again = await RunAsync($$"""mutation { invite: inviteOperator(input: { email: "known@dezky.example", name: "Known" }) { {{Selection}} } }""");

        Assert.Equal("USER_EMAIL_TAKEN", CodeOf(again));
    }

    [Fact]
    public async Task Revoked_TheAccountIsClosed_AndTheAddressCanBeInvitedAgain()
    {
        await InviteAsync("twice@dezky.example", "twice-1");

        var revoked = await RunAsync("""mutation { invite: revokeInvitation(input: { email: "twice@dezky.example", reason: "Wrong person" }) { user { email } errors { ... on Error { code } } } }""");
        Assert.Equal(JsonValueKind.Null, revoked.GetProperty("data").GetProperty("invite").GetProperty("errors").ValueKind);
        await UntilAsync(async () => !(await _directory.PeopleAsync("twice@dezky.example"))[0].GetProperty("is_active").GetBoolean());
        Assert.Null(await _api.FindAsync<User>(Of("twice@dezky.example")));

        await InviteAsync("twice@dezky.example", "twice-2");
        Assert.True(Assert.Single(await _directory.PeopleAsync("twice@dezky.example")).GetProperty("is_active").GetBoolean());
    }

    [Fact]
    public async Task FirstRequest_OfTheInvited_AcceptsTheInvitation()
    {
        await InviteAsync("first@dezky.example", "first");
        var subject = (await _api.FindAsync<User>(Of("first@dezky.example")))!.Subject!;
        var caller = new Caller("invited", subject, "dezky-operator");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _api.RunAsync(caller, "{ me { user { email } } operators(first: 1) { nodes { email } } }")));

        Assert.All(answers, answer => Assert.False(answer.TryGetProperty("errors", out _), answer.ToString()));
        Assert.Equal(UserStatus.Active, (await _api.FindAsync<User>(Of("first@dezky.example")))!.Status);
        Assert.Single(await ActionsOfAsync("first@dezky.example"), action => action is "user.invitation_accepted");
    }

    [Fact]
    public async Task Deactivated_IsRefusedOnTheNextRequest_AndCannotSignInAnyMore()
    {
        await InviteAsync("leaver@dezky.example", "leaver");
        var caller = new Caller("leaver", (await _api.FindAsync<User>(Of("leaver@dezky.example")))!.Subject!, "dezky-operator");
        await _api.RunAsync(caller, "{ me { user { email } } }");

        await RunAsync("""mutation { invite: deactivateUser(input: { email: "leaver@dezky.example", reason: "Left" }) { user { status } } }""");

        Assert.Equal(
            "AUTH_NOT_AUTHORIZED",
            (await _api.RunAsync(caller, "{ me { user { email } } }")).GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        await UntilAsync(async () => !(await _directory.PeopleAsync("leaver@dezky.example"))[0].GetProperty("is_active").GetBoolean());

        await RunAsync("""mutation { invite: reactivateUser(input: { email: "leaver@dezky.example", reason: "Is back" }) { user { status } } }""");
        await UntilAsync(async () => (await _directory.PeopleAsync("leaver@dezky.example"))[0].GetProperty("is_active").GetBoolean());
    }

    [Fact]
    public async Task TenantUser_IsInvitedByItsOwner_AndNobodyElses()
    {
        const string Invite = """mutation ($tenant: String!, $role: TenantRole!, $email: String!) { invite: inviteTenantUser(input: { tenantSlug: $tenant, role: $role, email: $email, name: "N" }) { issuedInvitation { way } errors { ... on Error { code } } } }""";

        var own = await _api.RunAsync(Callers.Member, Invite, new { tenant = "acme", role = "ADMIN", email = "new@acme.example" });
        var others = await _api.RunAsync(Callers.Member, Invite, new { tenant = "umbrella", role = "MEMBER", email = "new@umbrella.example" });
        var unknown = await _api.RunAsync(Callers.Member, Invite, new { tenant = "no-such-tenant", role = "MEMBER", email = "new@umbrella.example" });
        var admin = new Caller("administrator", (await _api.FindAsync<User>(Of("new@acme.example")))!.Subject!, "dezky-portal");
        var owner = await _api.RunAsync(admin, Invite, new { tenant = "acme", role = "OWNER", email = "owner@acme.example" });

        Assert.Equal("RECOVERY_LINK", own.GetProperty("data").GetProperty("invite").GetProperty("issuedInvitation").GetProperty("way").GetString());
        Assert.Contains("dezky-tenant-acme", GroupsOf(Assert.Single(await _directory.PeopleAsync("new@acme.example"))));
        Assert.All([others, unknown, owner], denied => Assert.Equal(
            "AUTH_NOT_AUTHORIZED", denied.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString()));
        Assert.Equal(others.GetProperty("errors")[0].GetProperty("message").GetString(), unknown.GetProperty("errors")[0].GetProperty("message").GetString());
    }

    private static Filter Of(string email)
    {
        var address = Domain.Shared.EmailAddress.Parse(email).Value;
        return Filter.For<User>(user => user.Email == address);
    }

    private static IEnumerable<string?> GroupsOf(JsonElement person) =>
        person.GetProperty("groups_obj").EnumerateArray().Select(group => group.GetProperty("name").GetString());

    private static string? CodeOf(JsonElement response) =>
        response.GetProperty("data").GetProperty("invite").GetProperty("errors")[0].GetProperty("code").GetString();

    private static async IAsyncEnumerable<AuditEvent> EventsAsync(TestApi api)
    {
        using var scope = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.CreateScope(api.Services);
        var events = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<IDocuments<AuditEvent>>(scope.ServiceProvider);
        await foreach (var auditEvent in events.StreamAsync(Filter.All, [new Order(FieldPath.Of<AuditEvent>(each => each.At))], CancellationToken.None))
        {
            yield return auditEvent;
        }
    }

    private async Task<List<string>> ActionsOfAsync(string email)
    {
        var id = (await _api.FindAsync<User>(Of(email)))!.Id.Value.ToString();
        var actions = new List<string>();
        await foreach (var auditEvent in EventsAsync(_api))
        {
            if (auditEvent.Resource.Id == id)
            {
                actions.Add(auditEvent.Action);
            }
        }

        return actions;
    }

    private async Task<JsonElement> InviteAsync(string email, string key, TestApi? api = null)
    {
        var response = await (api ?? _api).RunAsync(
            Callers.Operator, $$"""mutation { invite: inviteOperator(input: { email: "{{email}}", name: "New Person", idempotencyKey: "{{key}}" }) { {{Selection}} } }""");
        Assert.False(response.TryGetProperty("errors", out _), response.ToString());
        return response.GetProperty("data").GetProperty("invite").GetProperty("issuedInvitation");
    }

    private Task<JsonElement> RunAsync(string mutation) => _api.RunAsync(Callers.Operator, mutation);

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            await Task.Delay(50, limit.Token);
        }
    }
}
