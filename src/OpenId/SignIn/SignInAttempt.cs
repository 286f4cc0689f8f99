namespace Dezky.OpenId.SignIn;

/// <summary>
/// What the client must remember between sending a browser away and its return. It holds secrets: keep it on the server or encrypted,
/// bound to the browser, and use it once.
/// </summary>
/// <param name="State">Ties the callback to this browser.</param>
/// <param name="Nonce">Ties the ID token to this attempt.</param>
/// <param name="CodeVerifier">Ties the code to this client (PKCE).</param>
/// <param name="Issuer">Who was asked.</param>
/// <param name="RedirectUri">Where the provider sends the browser back.</param>
/// <param name="ReturnTo">Where the person wanted to go.</param>
/// <param name="StartedAt">When it began.</param>
public sealed record SignInAttempt(
    string State,
    string Nonce,
    string CodeVerifier,
    string Issuer,
    string RedirectUri,
    string ReturnTo,
    DateTimeOffset StartedAt)
{
    /// <summary>What the sign-in has to bring; it is checked when the person comes back, whatever the address said meanwhile.</summary>
    public SignInDemand Demand { get; init; } = SignInDemand.None;

    /// <inheritdoc/>
    /// <remarks>The secrets are left out.</remarks>
    public override string ToString() => $"{nameof(SignInAttempt)} {{ {nameof(Issuer)} = {Issuer}, {nameof(StartedAt)} = {StartedAt:O} }}";
}

/// <summary>A begun sign-in: what to remember, and where to send the browser.</summary>
/// <param name="Attempt">What to remember.</param>
/// <param name="Address">The authorization request.</param>
public sealed record SignInRequest(SignInAttempt Attempt, Uri Address);

/// <summary>The parameters of a callback, as they came.</summary>
/// <param name="State">The <c>state</c>.</param>
/// <param name="Code">The <c>code</c>.</param>
/// <param name="Issuer">The <c>iss</c> of RFC 9207.</param>
/// <param name="Error">The <c>error</c>.</param>
public sealed record SignInCallback(string? State, string? Code, string? Issuer, string? Error)
{
    /// <inheritdoc/>
    /// <remarks>The code is left out.</remarks>
    public override string ToString() => $"{nameof(SignInCallback)} {{ {nameof(Issuer)} = {Issuer}, {nameof(Error)} = {Error} }}";
}
