using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Dezky.GraphApi.Identity;

/// <summary>
/// Bearer tokens on requests (RFC 6750). Without a token the caller is anonymous and the schema decides; with a wrong one the request
/// ends here, before anything else looks at it.
/// </summary>
internal sealed class BearerAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    BearerTokenValidator validator)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder), IAuthenticationRequestHandler
{
    public const string SchemeName = "Bearer";

    private const string GraphQLMediaType = "application/graphql-response+json";

    private BearerProblem? _problem;

    public async Task<bool> HandleRequestAsync()
    {
        await AuthenticateAsync();
        if (_problem is not { } problem)
        {
            return false;
        }

        await WriteAsync(problem);
        return true;
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization;
        if (header.Count == 0)
        {
            return AuthenticateResult.NoResult();
        }

        if (!TryReadToken(header, out var token))
        {
            return Refuse(BearerProblem.InvalidToken);
        }

        if (token is null)
        {
            return AuthenticateResult.NoResult();
        }

        var result = await validator.ValidateAsync(token, Context.Connection.RemoteIpAddress, Context.RequestAborted);
        return result.IsValid
            ? AuthenticateResult.Success(new AuthenticationTicket(result.Principal, SchemeName))
            : Refuse(result.Problem);
    }

    // RFC 6750 section 3.1: who sent no token is told which scheme to use, and no error.
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }

    private AuthenticateResult Refuse(BearerProblem problem)
    {
        _problem = problem;
        return AuthenticateResult.Fail(problem.Message);
    }

    // Another scheme's credentials are not for us (no token, no failure); two headers or a bare «Bearer» are nobody's.
    private static bool TryReadToken(StringValues header, out string? token)
    {
        token = null;
        if (header.Count != 1 || !AuthenticationHeaderValue.TryParse(header, out var value))
        {
            return false;
        }

        if (!value.Scheme.Equals(SchemeName, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        token = value.Parameter;
        return !string.IsNullOrEmpty(token);
    }

    private async Task WriteAsync(BearerProblem problem)
    {
        Response.StatusCode = problem.Status;
        Response.Headers.CacheControl = "no-store";
        if (problem.Status == StatusCodes.Status401Unauthorized)
        {
            Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        }
        else
        {
            Response.Headers.RetryAfter = "2";
        }

        var accepts = Request.Headers.Accept.ToString();
        Response.ContentType = accepts.Contains(GraphQLMediaType, StringComparison.OrdinalIgnoreCase)
            ? $"{GraphQLMediaType}; charset=utf-8"
            : "application/json; charset=utf-8";
        var body = new { errors = new[] { new { message = problem.Message, extensions = new { code = problem.Code } } } };
        await Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(body), Context.RequestAborted);
    }
}
