using System.Collections.Concurrent;
using System.Text.Json;
using Dezky.Application.Identity;
using Dezky.Domain.Shared;
using Dezky.OpenId.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Dezky.DevStack.Tests.Identity.Api;

/// <summary>What the port promises of applications, over HTTP against the local provider.</summary>
public sealed class ApplicationsContractTests : IAsyncLifetime
{
    private const string Slug = "reports";

    private DirectoryProvider _provider = null!;
    private DirectoryGroup _group = null!;

    private IIdentityDirectory Directory => _provider.Directory;

    private LocalProvider Local => _provider.Provider;

    public async Task InitializeAsync()
    {
        _provider = await DirectoryProvider.StartAsync();
        _group = (await Directory.EnsureGroupAsync("readers-of-reports", default)).Value;
    }

    public async Task DisposeAsync() => await _provider.DisposeAsync();

    [Fact]
    public async Task Ensure_WhenItIsNew_LetsMembersSignInAndNobodyElse()
    {
        var application = (await Directory.EnsureApplicationAsync(Description(), default)).Value;
        Assert.Equal((Slug, Slug), (application.Slug, application.ClientId));

        using var outsider = new TestBrowser();
        var refused = await BeginAndSignInAsync(outsider, application);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, refused.Page.Status);

        await AddCarlaAsync();
        using var member = new TestBrowser();
        var (page, party, attempt) = await BeginAndSignInAsync(member, application);
        var outcome = await party.CompleteAsync(attempt, LocalProvider.Callback(page));
        Assert.True(outcome.Succeeded, outcome.Failure?.Detail);
    }

    [Fact]
    public async Task Ensure_WhenItIsRepeated_ChangesTheAddressesAndNothingElse()
    {
        var first = (await Directory.EnsureApplicationAsync(Description(), default)).Value;

        var second = (await Directory.EnsureApplicationAsync(Description() with { RedirectUris = [new Uri("http://localhost:1/other")] }, default)).Value;

        Assert.Equal(first, second);
        var old = await Local.Browser.GetAsync($"{Local.BaseUrl}/application/o/authorize/?client_id={Slug}&redirect_uri=http%3A%2F%2Flocalhost%3A1%2Fcallback");
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, old.Status);
    }

    [Fact]
    public async Task Ensure_WhenSeveralDoItAtOnce_MakesOneApplication()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Directory.EnsureApplicationAsync(Description(), default)));

        Assert.Single(all.Select(each => each.Value).Distinct());
    }

    [Fact]
    public async Task Ensure_WhenItIsOneOfThePlatformsOwn_FindsIt()
    {
        var operators = (await Directory.EnsureGroupAsync(DevStack.Identity.IdentityProviderOptions.OperatorGroup, default)).Value;

        var application = (await Directory.EnsureApplicationAsync(
            new ApplicationDescription("dezky-operator", "Operator console", [operators.Id], [new Uri(Local.RedirectUri)], []), default)).Value;

        Assert.Equal(LocalProvider.Secret, application.ClientSecret);
        Assert.DoesNotContain(LocalProvider.Secret, application.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ensure_WithoutAGroup_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Directory.EnsureApplicationAsync(Description() with { Groups = [] }, default));

    [Theory]
    [InlineData("..")]
    [InlineData("a/b")]
    public async Task Ensure_WithASlugThatIsNone_IsRefused(string slug) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Directory.EnsureApplicationAsync(Description() with { Slug = slug }, default));

    [Fact]
    public async Task Ensure_WithASlugThatIsReserved_SaysWhatIsRejected()
    {
        var outcome = await Directory.EnsureApplicationAsync(Description() with { Slug = "token" }, default);

        Assert.Equal("slug", Assert.IsType<RejectedByDirectory>(outcome.Error).Field);
    }

    [Fact]
    public async Task Deactivate_WhenTheApplicationHasALogoutAddress_IsToldByATokenOfTheSession()
    {
        var told = new BlockingCollection<string>();
        await using var listener = WebApplication.CreateSlimBuilder().Build();
        listener.Urls.Add("http://127.0.0.1:0");
        listener.MapPost("/logout", async (HttpRequest request) => told.Add((await request.ReadFormAsync())["logout_token"].ToString()));
        await listener.StartAsync();
        var address = new Uri($"{listener.Urls.Single()}/logout");
        var application = (await Directory.EnsureApplicationAsync(Description() with { BackChannelLogoutUri = address }, default)).Value;
        await AddCarlaAsync();
        using var browser = new TestBrowser();
        var (page, party, attempt) = await BeginAndSignInAsync(browser, application);
        var outcome = await party.CompleteAsync(attempt, LocalProvider.Callback(page));
        var carla = (await Directory.FindPersonAsync(EmailAddress.Parse(LocalProvider.CustomerEmail).Value, default)).Value!;

        await Directory.SetActiveAsync(carla.Id, isActive: false, default);

        Assert.True(told.TryTake(out var token, TimeSpan.FromSeconds(10)));
        Assert.True(Dezky.OpenId.Jose.CompactJws.TryParse(token, out var jws, out _));
        var claims = jws.ReadClaims()!.Value;
        Assert.Equal((Local.Issuer(Slug), Slug, "subject-carla"), (Text(claims, "iss"), Text(claims, "aud"), Text(claims, "sub")));
        Assert.True(claims.GetProperty("events").TryGetProperty("http://schemas.openid.net/event/backchannel-logout", out _));
        Assert.True(claims.TryGetProperty("sid", out _) && claims.TryGetProperty("jti", out _));
        Assert.False(claims.TryGetProperty("nonce", out _));
        Assert.True(outcome.Succeeded);
    }

    private static string? Text(JsonElement claims, string name) => claims.GetProperty(name).GetString();

    private ApplicationDescription Description() => new(
        Slug, "Reports", [_group.Id], [new Uri("http://localhost:1/callback")], [new Uri("http://localhost:1/signed-out")])
    {
        LaunchUri = new Uri("http://localhost:1/"),
    };

    private async Task AddCarlaAsync()
    {
        var carla = (await Directory.FindPersonAsync(EmailAddress.Parse(LocalProvider.CustomerEmail).Value, default)).Value!;
        await Directory.AddMemberAsync(_group.Id, carla.Id, default);
    }

    private async Task<(TestPage Page, RelyingParty Party, SignInAttempt Attempt)> BeginAndSignInAsync(TestBrowser browser, DirectoryApplication application)
    {
        var party = new RelyingParty(
            Local.Provider(Slug), new RelyingPartyOptions(Slug) { ClientSecret = application.ClientSecret }, Dezky.OpenId.OpenIdHttp.CreateClient(), Local.Time);
        var request = await party.BeginAsync("http://localhost:1/callback", "/");
        var form = await browser.FollowAsync(await browser.GetAsync(request.Address));
        var submitted = await browser.SubmitAsync(form, ("email", LocalProvider.CustomerEmail), ("password", LocalProvider.Password));
        return (await browser.FollowAsync(submitted, stopAt: "http://localhost:1/callback"), party, request.Attempt);
    }
}
