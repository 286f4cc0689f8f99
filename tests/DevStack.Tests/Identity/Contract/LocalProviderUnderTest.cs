using Dezky.OpenId.SignIn;
using Dezky.OpenId.Tokens;

namespace Dezky.DevStack.Tests.Identity.Contract;

/// <summary>The provider that <c>./dezky up</c> starts.</summary>
internal sealed class LocalProviderUnderTest(LocalProvider provider) : IProviderUnderTest
{
    public string Issuer => provider.Issuer();

    public string RedirectUri => provider.RedirectUri;

    public string Subject => "subject-olivia";

    public TestBrowser Browser => provider.Browser;

    public RelyingParty RelyingParty(string? secret = null) => provider.RelyingParty("dezky-operator", secret ?? LocalProvider.Secret);

    public AccessTokenValidator AccessTokens(string audience = "dezky-operator") =>
        new([new TrustedIssuer(provider.Provider(), [audience], AccessTokenProfile.Authentik)], provider.Time);

    public Task<TestPage> SignInAsync(TestBrowser browser, Uri authorizationRequest) => provider.SignInAsync(browser, authorizationRequest);

    public Task RotateSigningKeyAsync()
    {
        provider.RotateSigningKey();
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => provider.DisposeAsync();
}
