using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dezky.OpenId.Discovery;
using Dezky.OpenId.Tokens;

namespace Dezky.OpenId.SignIn;

/// <summary>
/// The client side of OpenID Connect's code flow with PKCE: begin a sign-in, complete it, refresh, revoke, end the session. It knows no
/// web framework; the caller keeps the attempt with the browser and the tokens on the server.
/// </summary>
public sealed class RelyingParty
{
    private readonly OpenIdProvider _provider;
    private readonly RelyingPartyOptions _options;
    private readonly TokenEndpoint _tokenEndpoint;
    private readonly IdTokenValidator _idTokens;
    private readonly TimeProvider _time;

    /// <summary>Makes a client of the given provider.</summary>
    /// <exception cref="ArgumentException">The scopes lack <c>openid</c>.</exception>
    public RelyingParty(OpenIdProvider provider, RelyingPartyOptions options, HttpClient http, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!options.Scopes.Contains("openid", StringComparer.Ordinal))
        {
            throw new ArgumentException("The scopes must hold «openid».", nameof(options));
        }

        _provider = provider ?? throw new ArgumentNullException(nameof(provider));
        _options = options;
        _time = time ?? throw new ArgumentNullException(nameof(time));
        _tokenEndpoint = new TokenEndpoint(options, http ?? throw new ArgumentNullException(nameof(http)));
        _idTokens = new IdTokenValidator(provider, new IdTokenRules(options.ClientId) { LoginWindow = options.LoginWindow }, time);
    }

    /// <summary>Begins a sign-in that asks for nothing more.</summary>
    /// <inheritdoc cref="BeginAsync(string, string?, SignInDemand, CancellationToken)"/>
    public ValueTask<SignInRequest> BeginAsync(string redirectUri, string? returnTo, CancellationToken cancellationToken = default) =>
        BeginAsync(redirectUri, returnTo, SignInDemand.None, cancellationToken);

    /// <summary>Begins a sign-in.</summary>
    /// <param name="redirectUri">The registered callback address.</param>
    /// <param name="returnTo">Where the person wants to go; anything but a local path becomes <c>/</c>.</param>
    /// <param name="demand">What it asks of the person.</param>
    /// <param name="cancellationToken">Ends waiting for the provider's metadata.</param>
    /// <exception cref="OpenIdException">The provider cannot be used at the moment.</exception>
    public async ValueTask<SignInRequest> BeginAsync(
        string redirectUri, string? returnTo, SignInDemand demand, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(demand);

        var metadata = await _provider.GetMetadataAsync(cancellationToken).ConfigureAwait(false);
        var endpoint = metadata.AuthorizationEndpoint ?? throw new OpenIdException($"The provider {_provider.Issuer} names no authorization endpoint.");
        if (metadata.CodeChallengeMethods.Count > 0 && !metadata.CodeChallengeMethods.Contains("S256", StringComparer.Ordinal))
        {
            throw new OpenIdException($"The provider {_provider.Issuer} does not offer PKCE with S256.");
        }

        var attempt = new SignInAttempt(
            Pkce.NewSecret(), Pkce.NewSecret(), Pkce.NewVerifier(), _provider.Issuer, redirectUri, ReturnPath.OrRoot(returnTo), _time.GetUtcNow())
        {
            Demand = demand,
        };
        return new SignInRequest(attempt, WithQuery(endpoint, [
            ("response_type", "code"),
            ("client_id", _options.ClientId),
            ("redirect_uri", redirectUri),
            ("scope", string.Join(' ', _options.Scopes)),
            ("state", attempt.State),
            ("nonce", attempt.Nonce),
            ("code_challenge", Pkce.ChallengeOf(attempt.CodeVerifier)),
            ("code_challenge_method", "S256"),
            .. ParametersOf(demand),
        ]));
    }

    /// <summary>
    /// Completes a sign-in. The checks come in the order that leaves an attacker nothing to learn or to spend: state, time, issuer, error,
    /// and only then the code.
    /// </summary>
    public async ValueTask<SignInOutcome> CompleteAsync(SignInAttempt attempt, SignInCallback callback, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        ArgumentNullException.ThrowIfNull(callback);

        if (!FixedTimeEquals(callback.State, attempt.State))
        {
            return SignInOutcome.Fail(SignInFailureReason.WrongState, "The callback's state is not that of the attempt.");
        }

        var age = _time.GetUtcNow() - attempt.StartedAt;
        if (age > _options.LoginWindow || age < TimeSpan.FromMinutes(-1))
        {
            return SignInOutcome.Fail(SignInFailureReason.WrongState, "The attempt is too old.");
        }

        try
        {
            var metadata = await _provider.GetMetadataAsync(cancellationToken).ConfigureAwait(false);
            return RefusalOfCallback(attempt, callback, metadata)
                ?? await RedeemAsync(metadata, attempt, callback.Code!, cancellationToken).ConfigureAwait(false);
        }
        catch (OpenIdException exception)
        {
            return SignInOutcome.Fail(SignInFailureReason.ProviderUnavailable, exception.Message);
        }
    }

    /// <summary>
    /// Exchanges the refresh token. The caller must let one refresh run at a time for each session: a provider that rotates takes a second
    /// use for theft. <see cref="SignInFailureReason.InvalidGrant"/> ends the session.
    /// </summary>
    public async ValueTask<SignInOutcome> RefreshAsync(TokenSet tokens, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        if (tokens.RefreshToken is not { } refreshToken)
        {
            return SignInOutcome.Fail(SignInFailureReason.InvalidGrant, "There is no refresh token.");
        }

        try
        {
            var metadata = await _provider.GetMetadataAsync(cancellationToken).ConfigureAwait(false);
            var requestedAt = _time.GetUtcNow();
            var (response, failure) = await _tokenEndpoint.RequestAsync(
                metadata,
                new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = refreshToken },
                cancellationToken).ConfigureAwait(false);
            if (response is null)
            {
                return SignInOutcome.Fail(failure!.Reason, failure.Detail);
            }

            // RFC 6749 section 6: without a new refresh token the old one stays.
            var refreshed = tokens with
            {
                AccessToken = response.AccessToken,
                AccessTokenExpiresAt = requestedAt + response.ExpiresIn,
                RefreshToken = response.RefreshToken ?? refreshToken,
            };
            return await WithRefreshedIdentityAsync(refreshed, response, cancellationToken).ConfigureAwait(false);
        }
        catch (OpenIdException exception)
        {
            return SignInOutcome.Fail(SignInFailureReason.ProviderUnavailable, exception.Message);
        }
    }

    /// <summary>Revokes the refresh token, and with it what hangs on it. Answers what went wrong, for the log, or <see langword="null"/>.</summary>
    public async ValueTask<string?> RevokeAsync(TokenSet tokens, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tokens);

        try
        {
            var metadata = await _provider.GetMetadataAsync(cancellationToken).ConfigureAwait(false);
            return tokens.RefreshToken is { } refreshToken
                ? await _tokenEndpoint.RevokeAsync(metadata, refreshToken, "refresh_token", cancellationToken).ConfigureAwait(false)
                : await _tokenEndpoint.RevokeAsync(metadata, tokens.AccessToken, "access_token", cancellationToken).ConfigureAwait(false);
        }
        catch (OpenIdException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>Where to send the browser to sign out at the provider too, or <see langword="null"/> when it offers no such place.</summary>
    /// <exception cref="OpenIdException">The provider cannot be used at the moment.</exception>
    /// <param name="idToken">Whose session ends.</param>
    /// <param name="postLogoutRedirectUri">The registered address to come back to.</param>
    /// <param name="state">Comes back with the browser, for a client that does something then; one that only shows a page needs none.</param>
    /// <param name="cancellationToken">Ends waiting for the provider's metadata.</param>
    public async ValueTask<Uri?> EndSessionAddressAsync(
        string idToken, string postLogoutRedirectUri, string? state = null, CancellationToken cancellationToken = default)
    {
        var metadata = await _provider.GetMetadataAsync(cancellationToken).ConfigureAwait(false);
        return metadata.EndSessionEndpoint is { } endpoint
            ? WithQuery(endpoint, [
                ("id_token_hint", idToken),
                ("client_id", _options.ClientId),
                ("post_logout_redirect_uri", postLogoutRedirectUri),
                .. state is null ? Array.Empty<(string, string)>() : [("state", state)],
            ])
            : null;
    }

    private static IEnumerable<(string Name, string Value)> ParametersOf(SignInDemand demand)
    {
        if (demand.MaxAge is { } maxAge)
        {
            yield return ("max_age", ((long)maxAge.TotalSeconds).ToString(CultureInfo.InvariantCulture));
        }

        if (demand.PromptLogin)
        {
            yield return ("prompt", "login");
        }

        if (demand.AcrValues.Count > 0)
        {
            yield return ("acr_values", string.Join(' ', demand.AcrValues));
        }
    }

    private static SignInOutcome? RefusalOfCallback(SignInAttempt attempt, SignInCallback callback, ProviderMetadata metadata)
    {
        // RFC 9207 section 2.4, by simple string comparison; a client of one provider is safe today and of two tomorrow.
        if (callback.Issuer is null ? metadata.RequiresIssuerInResponse : callback.Issuer != attempt.Issuer)
        {
            return SignInOutcome.Fail(SignInFailureReason.WrongIssuer, "The callback's iss is missing or not that of the provider asked.");
        }

        if (attempt.Issuer != metadata.Issuer)
        {
            return SignInOutcome.Fail(SignInFailureReason.WrongIssuer, "The attempt was begun with another provider.");
        }

        if (callback.Error is { } error)
        {
            var reason = error == "access_denied" ? SignInFailureReason.Denied : SignInFailureReason.Refused;
            return SignInOutcome.Fail(reason, $"The provider answered {TokenEndpoint.SafeCode(error)}.");
        }

        return string.IsNullOrEmpty(callback.Code) ? SignInOutcome.Fail(SignInFailureReason.Refused, "The callback has no code.") : null;
    }

    private async ValueTask<SignInOutcome> RedeemAsync(
        ProviderMetadata metadata,
        SignInAttempt attempt,
        string code,
        CancellationToken cancellationToken)
    {
        var requestedAt = _time.GetUtcNow();
        var (response, failure) = await _tokenEndpoint.RequestAsync(
            metadata,
            new Dictionary<string, string>
            {
                ["grant_type"] = "authorization_code",
                ["code"] = code,
                ["redirect_uri"] = attempt.RedirectUri,
                ["code_verifier"] = attempt.CodeVerifier,
            },
            cancellationToken).ConfigureAwait(false);
        if (response is null)
        {
            return SignInOutcome.Fail(failure!.Reason, failure.Detail);
        }

        if (response.IdToken is not { } idToken)
        {
            return SignInOutcome.Fail(SignInFailureReason.InvalidToken, "The token endpoint gave no ID token.");
        }

        var validation = await _idTokens.ValidateAsync(
            idToken, ExpectationsOf(attempt, response.AccessToken), cancellationToken).ConfigureAwait(false);
        return validation.IsValid
            ? SignInOutcome.Success(new TokenSet(
                response.AccessToken, requestedAt + response.ExpiresIn, response.RefreshToken, idToken, validation.Token))
            : InvalidToken(validation);
    }

    private async ValueTask<SignInOutcome> WithRefreshedIdentityAsync(TokenSet refreshed, TokenResponse response, CancellationToken cancellationToken)
    {
        if (response.IdToken is not { } idToken)
        {
            return SignInOutcome.Success(refreshed);
        }

        var validation = await _idTokens.ValidateRefreshedAsync(
            idToken, refreshed.Identity, response.AccessToken, cancellationToken).ConfigureAwait(false);
        return validation.IsValid
            ? SignInOutcome.Success(refreshed with { IdToken = idToken, Identity = validation.Token })
            : InvalidToken(validation);
    }

    // max_age counts from when the provider was asked: a person may take minutes to find the second factor.
    private IdTokenExpectations ExpectationsOf(SignInAttempt attempt, string accessToken) => new(attempt.Nonce, accessToken)
    {
        MaxAge = attempt.Demand.MaxAge + (_time.GetUtcNow() - attempt.StartedAt),
        AcrValues = attempt.Demand.AcrValues,
        Methods = attempt.Demand.RequiredMethods,
    };

    private static SignInOutcome InvalidToken(TokenValidation validation)
    {
        var reason = validation.Failure!.Reason switch
        {
            TokenFailureReason.KeysUnavailable => SignInFailureReason.ProviderUnavailable,
            TokenFailureReason.AuthenticationTooWeak => SignInFailureReason.TooWeak,
            _ => SignInFailureReason.InvalidToken,
        };
        return SignInOutcome.Fail(reason, $"{validation.Failure.Reason}: {validation.Failure.Detail}");
    }

    private static Uri WithQuery(Uri endpoint, ReadOnlySpan<(string Name, string Value)> parameters)
    {
        var text = new StringBuilder(endpoint.AbsoluteUri);
        var separator = endpoint.Query.Length == 0 ? '?' : '&';
        foreach (var (name, value) in parameters)
        {
            text.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }

        return new Uri(text.ToString());
    }

    private static bool FixedTimeEquals(string? one, string other) =>
        one is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
