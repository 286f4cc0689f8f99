using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dezky.OpenId.Discovery;
using Dezky.OpenId.Jose;

namespace Dezky.OpenId.SignIn;

/// <summary>Requests to the token and revocation endpoints (RFC 6749 sections 2.3.1, 4.1.3, 5 and 6; RFC 7009).</summary>
internal sealed class TokenEndpoint(RelyingPartyOptions options, HttpClient http)
{
    /// <summary>Sends a grant. Never repeated: after a lost answer the code or refresh token may be spent.</summary>
    public async Task<(TokenResponse? Response, SignInFailure? Failure)> RequestAsync(
        ProviderMetadata metadata,
        IReadOnlyDictionary<string, string> grant,
        CancellationToken cancellationToken)
    {
        if (metadata.TokenEndpoint is not { } endpoint)
        {
            return (null, new SignInFailure(SignInFailureReason.Refused, "The provider names no token endpoint."));
        }

        try
        {
            using var request = NewRequest(metadata, endpoint, grant);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            var body = await OpenIdHttp.ReadBoundedAsync(response, cancellationToken).ConfigureAwait(false);
            var status = (int)response.StatusCode;
            if (!StrictJson.TryParseObject(body, out var root))
            {
                return (null, new SignInFailure(ReasonOf(status, null), $"The token endpoint answered {status} without a JSON object."));
            }

            return status == 200 ? Read(root.Value) : (null, FailureOf(status, root.Value));
        }
        catch (Exception exception) when (IsOutage(exception, cancellationToken))
        {
            return (null, new SignInFailure(SignInFailureReason.ProviderUnavailable, $"The token endpoint could not be used: {exception.Message}"));
        }
    }

    /// <summary>Revokes a token; answers what went wrong, or <see langword="null"/>.</summary>
    public async Task<string?> RevokeAsync(ProviderMetadata metadata, string token, string tokenTypeHint, CancellationToken cancellationToken)
    {
        if (metadata.RevocationEndpoint is not { } endpoint)
        {
            return "The provider names no revocation endpoint.";
        }

        try
        {
            var form = new Dictionary<string, string> { ["token"] = token, ["token_type_hint"] = tokenTypeHint };
            using var request = NewRequest(metadata, endpoint, form);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            return response.IsSuccessStatusCode ? null : $"The revocation endpoint answered {(int)response.StatusCode}.";
        }
        catch (Exception exception) when (IsOutage(exception, cancellationToken))
        {
            return $"The revocation endpoint could not be used: {exception.Message}";
        }
    }

    private HttpRequestMessage NewRequest(ProviderMetadata metadata, Uri endpoint, IReadOnlyDictionary<string, string> parameters)
    {
        var form = new Dictionary<string, string>(parameters, StringComparer.Ordinal);
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint);
        if (options.ClientSecret is not { } secret)
        {
            form["client_id"] = options.ClientId;
        }
        else if (metadata.TokenEndpointAuthMethods.Count == 0 || metadata.TokenEndpointAuthMethods.Contains("client_secret_basic", StringComparer.Ordinal))
        {
            // RFC 6749 section 2.3.1: both halves are form-encoded before they are joined.
            var credentials = Encoding.UTF8.GetBytes($"{FormEncode(options.ClientId)}:{FormEncode(secret)}");
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(credentials));
        }
        else
        {
            form["client_id"] = options.ClientId;
            form["client_secret"] = secret;
        }

        request.Content = new FormUrlEncodedContent(form);
        return request;
    }

    private static string FormEncode(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);

    private static (TokenResponse?, SignInFailure?) Read(JsonElement root)
    {
        if (!string.Equals(root.Text("token_type"), "Bearer", StringComparison.OrdinalIgnoreCase) || root.Text("access_token") is not { Length: > 0 } accessToken)
        {
            return (null, new SignInFailure(SignInFailureReason.InvalidToken, "The token endpoint gave no bearer access token."));
        }

        // RFC 6749 section 5.1 lets expires_in be absent; five minutes is short enough to be safe and long enough to work with.
        var seconds = root.TryGetProperty("expires_in", out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var given)
            ? Math.Clamp(given, 0, (int)TimeSpan.FromDays(1).TotalSeconds)
            : 300;
        return (new TokenResponse(accessToken, root.Text("id_token"), root.Text("refresh_token"), TimeSpan.FromSeconds(seconds)), null);
    }

    private static SignInFailure FailureOf(int status, JsonElement root)
    {
        var error = root.Text("error");
        return new SignInFailure(ReasonOf(status, error), $"The token endpoint answered {status} {SafeCode(error)}.");
    }

    private static SignInFailureReason ReasonOf(int status, string? error) => error switch
    {
        "invalid_grant" => SignInFailureReason.InvalidGrant,
        _ when status >= 500 || status == 429 => SignInFailureReason.ProviderUnavailable,
        _ => SignInFailureReason.Refused,
    };

    /// <summary>An error code fit for a log line: the characters of RFC 6749 codes only, and not many.</summary>
    internal static string SafeCode(string? error) =>
        error is { Length: > 0 and <= 64 } && error.All(each => char.IsAsciiLetterOrDigit(each) || each is '_' or '-' or '.')
            ? error
            : "(no readable error code)";

    private static bool IsOutage(Exception exception, CancellationToken cancellationToken) =>
        exception is HttpRequestException or IOException or OpenIdException
        || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}

/// <summary>A successful answer of the token endpoint.</summary>
internal sealed record TokenResponse(string AccessToken, string? IdToken, string? RefreshToken, TimeSpan ExpiresIn);
