using Dezky.OpenId.SignIn;
using Dezky.OpenId.Tokens;

namespace Dezky.DevStack.Tests.Identity.Contract;

/// <summary>An OpenID provider that runs, with one client and one person.</summary>
internal interface IProviderUnderTest : IAsyncDisposable
{
    string Issuer { get; }

    string RedirectUri { get; }

    /// <summary>The <c>sub</c> of the person who signs in.</summary>
    string Subject { get; }

    /// <summary>The person's browser.</summary>
    TestBrowser Browser { get; }

    RelyingParty RelyingParty(string? secret = null);

    AccessTokenValidator AccessTokens(string audience = "dezky-operator");

    /// <summary>Goes through the provider's pages to the callback, which is not requested.</summary>
    Task<TestPage> SignInAsync(TestBrowser browser, Uri authorizationRequest);

    /// <summary>Signs with a new key from now on.</summary>
    Task RotateSigningKeyAsync();
}
