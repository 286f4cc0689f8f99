using System.Diagnostics.Metrics;
using System.Globalization;
using System.Security.Claims;
using Dezky.OpenId.Tokens;

namespace Dezky.GraphApi.Identity;

/// <summary>
/// Turns an access token into a caller, for HTTP requests and for <c>connection_init</c> alike. A refusal is logged with its reason and
/// counted; the token itself is never written down.
/// </summary>
public sealed partial class BearerTokenValidator
{
    /// <summary>The meter of token validation.</summary>
    public const string MeterName = "Dezky.GraphApi.Identity";

    internal const string AuthenticationType = "Bearer";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Validations =
        Meter.CreateCounter<long>("dezky.identity.token_validations", "{token}", "Access tokens checked, by outcome.");

    private readonly AccessTokenValidator _validator;
    private readonly ILogger<BearerTokenValidator> _log;

    internal BearerTokenValidator(AccessTokenValidator validator, ILogger<BearerTokenValidator> log)
    {
        _validator = validator;
        _log = log;
    }

    /// <summary>Validates a token as it stood behind <c>Bearer</c>.</summary>
    public async ValueTask<BearerResult> ValidateAsync(string token, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(token);

        var validation = await _validator.ValidateAsync(token, cancellationToken);
        Validations.Add(1, new KeyValuePair<string, object?>("outcome", validation.Failure?.Reason.ToString() ?? "Valid"));
        if (validation.IsValid)
        {
            return BearerResult.Valid(PrincipalOf(validation.Token), validation.Token.ExpiresAt);
        }

        LogRefused(_log, validation.Failure.Reason, validation.Failure.Detail);
        return BearerResult.Invalid(
            validation.Failure.Reason == TokenFailureReason.KeysUnavailable ? BearerProblem.Unavailable : BearerProblem.InvalidToken);
    }

    private static ClaimsPrincipal PrincipalOf(ValidatedToken token)
    {
        List<Claim> claims =
        [
            new(TokenClaims.Subject, token.Subject),
            new(TokenClaims.Issuer, token.Issuer),
            new(TokenClaims.Audience, token.Audience),
            new(TokenClaims.ExpiresAt, token.ExpiresAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), ClaimValueTypes.Integer64),
        ];
        foreach (var name in (string[])[TokenClaims.Name, TokenClaims.Email])
        {
            if (token.GetText(name) is { Length: > 0 } value)
            {
                claims.Add(new Claim(name, value));
            }
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, AuthenticationType, TokenClaims.Name, roleType: null));
    }

    [LoggerMessage(EventId = 1001, Level = LogLevel.Warning, Message = "An access token was refused ({Reason}): {Detail}")]
    private static partial void LogRefused(ILogger log, TokenFailureReason reason, string detail);
}
