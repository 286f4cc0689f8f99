using System.Net;
using Dezky.Application.Identity;
using Dezky.Domain.Shared;
using Dezky.OpenId.SignIn;

namespace Dezky.DevStack.Tests.Identity.Api;

/// <summary>Whatever step the connection is cut at: nothing is left open, and doing it again finishes it.</summary>
public sealed class InterruptionTests : IAsyncLifetime, IDisposable
{
    // Provider, application, two bindings, and the provider's place in the application.
    private const int ChangesOfAnApplication = 5;

    // The circuit opens after a few failures, and tries again after a pause.
    private static readonly TimeSpan LongerThanThePause = TimeSpan.FromSeconds(15);

    private readonly CutOff _cut = new();
    private DirectoryProvider _provider = null!;

    private IIdentityDirectory Directory => _provider.Directory;

    public async Task InitializeAsync() => _provider = await DirectoryProvider.StartAsync(between: _cut);

    public async Task DisposeAsync() => await _provider.DisposeAsync();

    public void Dispose() => _cut.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EnsureApplication_WhereverItIsCut_LetsNobodyInAndCanBeFinished(bool answerOnly)
    {
        var groups = new[] { (await Directory.EnsureGroupAsync("one", default)).Value.Id, (await Directory.EnsureGroupAsync("two", default)).Value.Id };
        for (var change = 1; change <= ChangesOfAnApplication; change++)
        {
            var slug = $"cut-{change}";
            var wanted = new ApplicationDescription(slug, slug, groups, [new Uri("http://localhost:1/callback")], [new Uri("http://localhost:1/out")]);
            _cut.CutAt(change, answerOnly);

            await Assert.ThrowsAsync<IdentityDirectoryException>(() => Directory.EnsureApplicationAsync(wanted, default));
            Assert.True(_cut.HasCut);
            Assert.False(await LetsInAsync(slug));

            _cut.Heal();
            await FinishAsync(() => Directory.EnsureApplicationAsync(wanted, default));
            Assert.False(await LetsInAsync(slug));
        }

        _cut.CutAt(ChangesOfAnApplication + 1, answerOnly);
        await Directory.EnsureApplicationAsync(
            new ApplicationDescription("whole", "whole", groups, [new Uri("http://localhost:1/callback")], []), default);
        Assert.False(_cut.HasCut);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CreatePerson_WhenItIsCut_IsDoneOnceWhenItIsRepeated(bool answerOnly)
    {
        var email = EmailAddress.Parse("nora@acme.test").Value;
        var wanted = new NewDirectoryPerson(email.Value, "Nora", email, IsActive: true, [], "invitation-1");
        _cut.CutAt(1, answerOnly);
        await Assert.ThrowsAsync<IdentityDirectoryException>(() => Directory.CreatePersonAsync(wanted, default));
        _cut.Heal();
        Assert.Equal(answerOnly, (await Directory.FindPersonAsync(email, default)).Value is not null);

        var created = (await Directory.CreatePersonAsync(wanted, default)).Value;

        Assert.Equal(created.Id, (await Directory.FindPersonAsync(email, default)).Value?.Id);
    }

    private static async Task FinishAsync(Func<Task<Result<DirectoryApplication>>> ensure) => await Eventually.HoldsAsync(
        async () =>
        {
            try
            {
                return (await ensure()).IsSuccess;
            }
            catch (IdentityDirectoryException)
            {
                // The circuit is still open.
                return false;
            }
        },
        LongerThanThePause,
        () => "The application could not be finished.");

    /// <summary>Whether somebody who is in neither group gets a code.</summary>
    private async Task<bool> LetsInAsync(string slug)
    {
        var local = _provider.Provider;
        var begin = $"{local.BaseUrl}/application/o/authorize/?client_id={slug}&redirect_uri=http%3A%2F%2Flocalhost%3A1%2Fcallback&response_type=code&scope=openid"
            + $"&state=s&nonce=n&code_challenge_method=S256&code_challenge={Pkce.ChallengeOf(Pkce.NewSecret())}";
        using var browser = new TestBrowser();
        var page = await browser.FollowAsync(await browser.GetAsync(begin));
        if (page.Status != HttpStatusCode.OK)
        {
            return false;
        }

        var submitted = await browser.SubmitAsync(page, ("email", LocalProvider.CustomerEmail), ("password", LocalProvider.Password));
        return (await browser.FollowAsync(submitted, stopAt: "http://localhost:1/callback")).Answer("code") is not null;
    }
}
