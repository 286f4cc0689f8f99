using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using System.Security.Claims;
using Dezky.OpenId.Tokens;

namespace Dezky.GraphApi.Identity;

/// <summary>
/// Turns an access token into a caller, for HTTP requests and for <c>connection_init</c> alike. A refusal is logged with its reason and
/// counted; the token itself is never written down.
/// </summary>
public sealed class BearerTokenValidator : IDisposable
{
    /// <summary>The meter of token validation.</summary>
    public const string MeterName = "Dezky.GraphApi.Identity";

    internal const string AuthenticationType = "Bearer";

    private const int MostMethods = 16;

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Validations =
        Meter.CreateCounter<long>("dezky.identity.token_validations", "{token}", "Access tokens checked, by outcome.");

    private readonly AccessTokenValidator _validator;
    private readonly KnownTokens _known;
    private readonly RefusalLimit _limit = new();
    private readonly RefusalLog _log;

    internal BearerTokenValidator(AccessTokenValidator validator, TimeProvider time, ILogger<BearerTokenValidator> log)
    {
        _validator = validator;
        _known = new KnownTokens(time);
        _log = new RefusalLog(log);
    }

    /// <summary>Validates a token as it stood behind <c>Bearer</c>.</summary>
    /// <param name="token">The token.</param>
    /// <param name="address">Who sent it.</param>
    /// <param name="cancellationToken">Ends waiting for the issuer's keys.</param>
    public async ValueTask<BearerResult> ValidateAsync(string token, IPAddress? address, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(token);

        if (_known.TryFind(token, out var digest, out var known))
        {
            Count("Known");
            return known;
        }

        if (!_limit.Allows(address))
        {
            Count("NotLookedAt");
            _log.Leave();
            return BearerResult.Invalid(BearerProblem.TooMany);
        }

        var validation = await _validator.ValidateAsync(token, cancellationToken);
        Count(validation.Failure?.Reason.ToString() ?? "Valid");
        if (validation.IsValid)
        {
            var result = BearerResult.Valid(PrincipalOf(validation.Token), validation.Token.ExpiresAt);
            _known.Keep(digest, result);
            return result;
        }

        _log.Write(validation.Failure);
        if (validation.Failure.Reason == TokenFailureReason.KeysUnavailable)
        {
            return BearerResult.Invalid(BearerProblem.Unavailable);
        }

        _limit.Count(address);
        return BearerResult.Invalid(BearerProblem.InvalidToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _known.Dispose();
        _limit.Dispose();
        _log.Dispose();
    }

    private static void Count(string outcome) => Validations.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    private static ClaimsPrincipal PrincipalOf(ValidatedToken token)
    {
        List<Claim> claims =
        [
            new(TokenClaims.Subject, token.Subject),
            new(TokenClaims.Issuer, token.Issuer),
            new(TokenClaims.Audience, token.Audience),
            new(TokenClaims.ExpiresAt, token.ExpiresAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), ClaimValueTypes.Integer64),
        ];
        foreach (var name in (string[])[TokenClaims.Name, TokenClaims.Email, TokenClaims.Acr])
        {
            if (token.GetText(name) is { Length: > 0 } value)
            {
                claims.Add(new Claim(name, value));
            }
        }

        if (token.AuthenticatedAt is { } authenticatedAt)
        {
            claims.Add(new Claim(
                TokenClaims.AuthenticatedAt, authenticatedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), ClaimValueTypes.Integer64));
        }

        claims.AddRange(token.GetTexts(TokenClaims.Method).Take(MostMethods).Select(method => new Claim(TokenClaims.Method, method)));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, AuthenticationType, TokenClaims.Name, roleType: null));
    }
}
