using Dezky.Application.Identity;
using Dezky.Domain.Shared;

namespace Dezky.DevStack.Tests.Identity.Api;

/// <summary>What the port promises of people and groups, over HTTP against the local provider.</summary>
public sealed class PeopleContractTests : IAsyncLifetime
{
    private const string Password = "a password for the tests";

    private static readonly EmailAddress Email = EmailAddress.Parse("nora@acme.test").Value;

    private DirectoryProvider _provider = null!;

    private IIdentityDirectory Directory => _provider.Directory;

    public async Task InitializeAsync() => _provider = await DirectoryProvider.StartAsync();

    public async Task DisposeAsync() => await _provider.DisposeAsync();

    [Fact]
    public async Task Find_WhenNobodyHasTheAddress_IsNull() => Assert.Null((await Directory.FindPersonAsync(Email, default)).Value);

    [Fact]
    public async Task Find_WhenSomebodyHasTheAddress_TellsWhoAndTheirSubject()
    {
        var found = (await Directory.FindPersonAsync(EmailAddress.Parse(LocalProvider.OperatorEmail).Value, default)).Value;

        Assert.Equal(("subject-olivia", "Olivia Operator", true), (found?.Subject, found?.Name, found?.IsActive));
        Assert.Single(found!.Groups);
        Assert.Null(found.Reference);
    }

    [Fact]
    public async Task Find_WhenTheAddressWasWrittenWithCapitals_FindsItStill()
    {
        await Directory.CreatePersonAsync(New("nora"), default);
        var accounts = DevStack.Identity.AccountFile.Load(_provider.Provider.Options.AccountsPath);
        accounts.Add("subject-capital", "Carl@Acme.Test", "Carl", [], Password, DevStack.Identity.AccountKind.Customer);
        accounts.Save();

        var found = await Directory.FindPersonAsync(EmailAddress.Parse("carl@acme.test").Value, default);

        Assert.Equal("subject-capital", found.Value?.Subject);
    }

    [Fact]
    public async Task Find_WhenTwoShareTheAddress_SaysSo()
    {
        await Directory.CreatePersonAsync(New("nora"), default);
        await Directory.CreatePersonAsync(New("nora-two") with { Reference = "other" }, default);

        Assert.IsType<SeveralPeopleShareAnEmail>((await Directory.FindPersonAsync(Email, default)).Error);
    }

    [Fact]
    public async Task Create_WhenItIsRepeated_FindsThePersonOfTheFirstTime()
    {
        var group = (await Directory.EnsureGroupAsync("dezky-partner-staff", default)).Value;
        var first = (await Directory.CreatePersonAsync(New("nora") with { Groups = [group.Id] }, default)).Value;

        var second = (await Directory.CreatePersonAsync(New("nora") with { Groups = [group.Id] }, default)).Value;

        Assert.Equal((first.Id, first.Subject), (second.Id, second.Subject));
        Assert.Equal(("invitation-1", Email.Value, "Nora"), (second.Reference, second.Email, second.Name));
        Assert.Equal([group.Id], second.Groups);
        Assert.Equal(second.Subject, (await Directory.GetPersonAsync(second.Id, default))?.Subject);
    }

    [Fact]
    public async Task Create_WhenSeveralDoItAtOnce_MakesOnePerson()
    {
        var created = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Directory.CreatePersonAsync(New("nora"), default)));

        Assert.Single(created.Select(each => each.Value.Id).Distinct());
    }

    [Fact]
    public async Task Create_WhenTheNameIsSomebodyElses_IsRefused()
    {
        await Directory.CreatePersonAsync(New("nora"), default);

        var outcome = await Directory.CreatePersonAsync(New("nora") with { Reference = "invitation-2" }, default);

        Assert.Equal("nora", Assert.IsType<UsernameTaken>(outcome.Error).Username);
    }

    [Fact]
    public async Task Create_WhenAGroupIsGone_SaysWhichFieldIsRejected()
    {
        var outcome = await Directory.CreatePersonAsync(New("nora") with { Groups = [new DirectoryGroupId(Guid.Empty.ToString())] }, default);

        Assert.Equal("groups", Assert.IsType<RejectedByDirectory>(outcome.Error).Field);
    }

    [Fact]
    public async Task SetPassword_WhenItIsGood_LetsThePersonSignInWithTheirGroups()
    {
        var person = await CreateAsync();
        var group = (await Directory.EnsureGroupAsync(DevStack.Identity.IdentityProviderOptions.OperatorGroup, default)).Value;
        await Directory.AddMemberAsync(group.Id, person.Id, default);

        Assert.True((await Directory.SetPasswordAsync(person.Id, Password, default)).IsSuccess);

        var tokens = await SignInAsync();
        var validated = await _provider.Provider.AccessTokens().ValidateAsync(tokens.AccessToken);
        Assert.Equal(person.Subject, validated.Token?.Subject);
        Assert.Equal(
            DevStack.Identity.IdentityProviderOptions.OperatorGroup, validated.Token!.Claims.GetProperty("groups").EnumerateArray().Single().GetString());
    }

    [Fact]
    public async Task SetPassword_WhenItIsTooShort_SaysTheRule()
    {
        var person = await CreateAsync();

        var outcome = await Directory.SetPasswordAsync(person.Id, "short", default);

        var rejection = Assert.IsType<RejectedByDirectory>(outcome.Error);
        Assert.Equal(("password", "The password must have at least 8 characters."), (rejection.Field, rejection.Rule));
    }

    [Fact]
    public async Task Deactivate_WhenThePersonIsSignedIn_EndsTheirSessionAndTokens()
    {
        var person = await CreateAsync();
        await Directory.AddMemberAsync((await Directory.EnsureGroupAsync(DevStack.Identity.IdentityProviderOptions.OperatorGroup, default)).Value.Id, person.Id, default);
        await Directory.SetPasswordAsync(person.Id, Password, default);
        var tokens = await SignInAsync();

        var changed = (await Directory.SetActiveAsync(person.Id, isActive: false, default)).Value;

        Assert.False(changed.IsActive);
        Assert.False(await CanSignInAsync());

        // What has ended stays so when they may come back.
        await Directory.SetActiveAsync(person.Id, isActive: true, default);
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, await _provider.Provider.UserInfoStatusAsync(tokens.AccessToken));
        var (_, refreshed) = await _provider.Provider.RequestTokenAsync(
            ("grant_type", "refresh_token"), ("refresh_token", tokens.RefreshToken!), ("client_id", "dezky-operator"), ("client_secret", LocalProvider.Secret));
        Assert.Equal("invalid_grant", refreshed.GetProperty("error").GetString());
        Assert.True(await CanSignInAsync());
    }

    [Fact]
    public async Task RecoveryLink_WhenItIsUsed_SetsThePasswordOnce()
    {
        await CreateOperatorAsync();
        var person = (await Directory.FindPersonAsync(Email, default)).Value!;
        var former = (await Directory.CreateRecoveryLinkAsync(person.Id, default)).Value;
        var link = (await Directory.CreateRecoveryLinkAsync(person.Id, default)).Value;
        var browser = _provider.Provider.Browser;
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await browser.GetAsync(former.Address)).Status);

        var form = await browser.GetAsync(link.Address);
        var different = await browser.SubmitAsync(form, ("password", Password), ("repeated", "something else"));
        var done = await browser.SubmitAsync(form, ("password", Password), ("repeated", Password));
        var again = await browser.SubmitAsync(form, ("password", "another password"), ("repeated", "another password"));

        Assert.Contains("not the same", different.Body, StringComparison.Ordinal);
        Assert.Contains("Your password is set", done.Body, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, again.Status);
        Assert.True(await CanSignInAsync());
    }

    [Fact]
    public async Task RecoveryLink_WhenTheDayIsOver_DoesNotWork()
    {
        var person = await CreateAsync();
        var link = (await Directory.CreateRecoveryLinkAsync(person.Id, default)).Value;

        _provider.Provider.Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await _provider.Provider.Browser.GetAsync(link.Address)).Status);
    }

    [Fact]
    public async Task RecoveryLink_WhenThereIsNoFlow_IsAValueThatSaysSo()
    {
        await using var other = await DirectoryProvider.StartAsync(hasRecoveryFlow: false);
        var person = (await other.Directory.CreatePersonAsync(New("nora"), default)).Value;

        var outcome = await other.Directory.CreateRecoveryLinkAsync(person.Id, default);

        Assert.Equal("No recovery flow set.", Assert.IsType<NoRecoveryFlow>(outcome.Error).Reason);
    }

    [Fact]
    public async Task Groups_WhenMembersComeAndGo_CanBeToldTwice()
    {
        var person = await CreateAsync();
        var group = (await Directory.EnsureGroupAsync("dezky-partner-staff", default)).Value;
        Assert.Equal(group, (await Directory.EnsureGroupAsync("dezky-partner-staff", default)).Value);

        foreach (var _ in Enumerable.Range(0, 2))
        {
            Assert.True((await Directory.AddMemberAsync(group.Id, person.Id, default)).IsSuccess);
            Assert.Equal([group.Id], (await Directory.GetPersonAsync(person.Id, default))!.Groups);
        }

        foreach (var _ in Enumerable.Range(0, 2))
        {
            Assert.True((await Directory.RemoveMemberAsync(group.Id, person.Id, default)).IsSuccess);
            Assert.Empty((await Directory.GetPersonAsync(person.Id, default))!.Groups);
        }
    }

    [Fact]
    public async Task EnsureGroup_WhenSeveralDoItAtOnce_MakesOneGroup()
    {
        var groups = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Directory.EnsureGroupAsync("new-group", default)));

        Assert.Single(groups.Select(each => each.Value.Id).Distinct());
    }

    [Fact]
    public async Task Calls_WhenThePersonOrGroupIsNotThere_SaySo()
    {
        var (nobody, nowhere) = (new DirectoryPersonId("4711"), new DirectoryGroupId(Guid.Empty.ToString()));
        var person = await CreateAsync();
        var group = (await Directory.EnsureGroupAsync("g", default)).Value;

        Assert.Null(await Directory.GetPersonAsync(nobody, default));
        Assert.IsType<NotInDirectory>((await Directory.SetActiveAsync(nobody, true, default)).Error);
        Assert.IsType<NotInDirectory>((await Directory.SetPasswordAsync(nobody, Password, default)).Error);
        Assert.IsType<NotInDirectory>((await Directory.CreateRecoveryLinkAsync(nobody, default)).Error);
        Assert.IsType<NotInDirectory>((await Directory.AddMemberAsync(group.Id, nobody, default)).Error);
        Assert.IsType<NotInDirectory>((await Directory.RemoveMemberAsync(nowhere, person.Id, default)).Error);
    }

    [Fact]
    public async Task Everything_WhenTheProviderIsStartedAgain_IsStillThere()
    {
        var person = await CreateAsync();
        var group = (await Directory.EnsureGroupAsync("kept", default)).Value;

        await _provider.Provider.RestartAsync();

        Assert.Equal(person.Id, (await Directory.FindPersonAsync(Email, default)).Value?.Id);
        Assert.Equal(group, (await Directory.EnsureGroupAsync("kept", default)).Value);
    }

    [Fact]
    public async Task Calls_WithAnotherToken_AreRefused()
    {
        await using var other = await DirectoryProvider.StartAsync(token: "wrong");

        var failure = await Assert.ThrowsAsync<IdentityDirectoryException>(() => other.Directory.FindPersonAsync(Email, default));
        var health = await Assert.ThrowsAsync<IdentityDirectoryException>(() => other.Directory.CheckHealthAsync(default));

        Assert.Equal((IdentityDirectoryFailure.Refused, IdentityDirectoryFailure.Refused), (failure.Failure, health.Failure));
        Assert.Contains("Token invalid/expired", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_WhenAllIsWell_SaysNothing() => await Directory.CheckHealthAsync(default);

    private static NewDirectoryPerson New(string username) => new(username, "Nora", Email, IsActive: true, [], "invitation-1");

    private async Task<DirectoryPerson> CreateAsync() => (await Directory.CreatePersonAsync(New(Email.Value), default)).Value;

    private async Task CreateOperatorAsync()
    {
        var group = (await Directory.EnsureGroupAsync(DevStack.Identity.IdentityProviderOptions.OperatorGroup, default)).Value;
        await Directory.CreatePersonAsync(New(Email.Value) with { Groups = [group.Id] }, default);
    }

    private async Task<Dezky.OpenId.SignIn.TokenSet> SignInAsync()
    {
        var party = _provider.Provider.RelyingParty();
        var request = await party.BeginAsync(_provider.Provider.RedirectUri, "/");
        using var browser = new TestBrowser();
        var callback = await _provider.Provider.SignInAsync(browser, request.Address, Email.Value, Password);
        var outcome = await party.CompleteAsync(request.Attempt, LocalProvider.Callback(callback));
        Assert.True(outcome.Succeeded, outcome.Failure?.Detail);
        return outcome.Tokens;
    }

    private async Task<bool> CanSignInAsync()
    {
        var (_, body) = await _provider.Provider.RequestTokenAsync(
            ("grant_type", "client_credentials"), ("client_id", "dezky-operator"), ("username", Email.Value), ("password", Password));
        return body.TryGetProperty("access_token", out _);
    }
}
