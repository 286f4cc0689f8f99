using System.Text.Json;
using System.Text.Json.Serialization;
using Dezky.Application.Persistence;
using Dezky.Application.Sessions;
using Dezky.Domain.Sessions;
using Dezky.Domain.Shared;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Dezky.GraphApi.Sessions;

/// <summary>
/// What the consoles' servers keep at GraphApi: sessions and protection keys, each console its own. It is no part of the public API: what
/// stands before GraphApi does not pass <c>/internal</c> on.
/// </summary>
internal static class InternalApi
{
    public const string Root = "/internal";

    private const long MostBody = 128 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static void MapInternalApi(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Root).ExcludeFromDescription().WithMetadata(new RequestSizeLimitAttribute(MostBody));
        group.MapPost("/sessions", BeginAsync);
        group.MapGet("/sessions", ListAsync);
        group.MapGet("/sessions/ended", EndedSessionsFeed.WaitAsync);
        group.MapPost("/sessions/end-of-person", EndOfPersonAsync);
        group.MapPost("/sessions/end-by-provider", EndByProviderAsync);
        group.MapGet("/sessions/{id}", GetAsync);
        group.MapPost("/sessions/{id}/touch", TouchAsync);
        group.MapPost("/sessions/{id}/lease", LeaseAsync);
        group.MapPost("/sessions/{id}/renew", RenewAsync);
        group.MapPost("/sessions/{id}/end", EndAsync);
        group.MapGet("/keys", ListKeysAsync);
        group.MapPost("/keys", AddKeyAsync);
    }

    private static Task<IResult> BeginAsync(HttpContext context, IMediator mediator, SessionRules rules) =>
        WithBodyAsync<NewSession, Session>(
            context,
            mediator,
            body => new BeginSessionCommand(
                body.Id,
                new SignedInPerson(body.Issuer, body.Subject, body.ProviderSession),
                new SignInPlace(body.Address, body.UserAgent),
                body.Payload,
                body.Former),
            session => SessionAnswer.Of(session, rules));

    private static Task<IResult> ListAsync(string issuer, string subject, HttpContext context, IMediator mediator) =>
        SendAsync(context, mediator, new ListSessionsQuery(issuer, subject), sessions => sessions.Select(SessionSummary.Of));

    private static Task<IResult> GetAsync(string id, HttpContext context, IMediator mediator, SessionRules rules) =>
        SendAsync(context, mediator, new GetSessionQuery(id), session => SessionAnswer.Of(session, rules));

    private static Task<IResult> TouchAsync(string id, HttpContext context, IMediator mediator, SessionRules rules) =>
        SendAsync(context, mediator, new TouchSessionCommand(id), session => SessionAnswer.Of(session, rules));

    private static Task<IResult> LeaseAsync(string id, HttpContext context, IMediator mediator, SessionRules rules) =>
        WithBodyAsync<LeaseRequest, SessionLease>(
            context,
            mediator,
            body => new LeaseSessionCommand(id, body.KnownPayload),
            lease => new LeaseAnswer(lease.Lease, SessionAnswer.Of(lease.Session, rules)));

    private static Task<IResult> RenewAsync(string id, HttpContext context, IMediator mediator, SessionRules rules) =>
        WithBodyAsync<RenewedPayload, Session>(
            context, mediator, body => new RenewSessionCommand(id, body.Lease, body.Payload), session => SessionAnswer.Of(session, rules));

    private static Task<IResult> EndAsync(string id, HttpContext context, IMediator mediator) =>
        WithBodyAsync<EndRequest, Session>(context, mediator, body => new EndSessionCommand(id, body.End), SessionSummary.Of);

    private static Task<IResult> EndOfPersonAsync(HttpContext context, IMediator mediator) =>
        WithBodyAsync<PersonRequest, EndedSessions>(
            context, mediator, body => new EndSessionsOfPersonCommand(body.Issuer, body.Subject), ended => ended);

    private static Task<IResult> EndByProviderAsync(HttpContext context, IMediator mediator) =>
        WithBodyAsync<ProviderLogout, EndedSessions>(
            context,
            mediator,
            body => new EndSessionsByProviderCommand(body.Issuer, body.Subject, body.ProviderSession, body.TokenId, body.TokenExpiresAt),
            ended => ended);

    private static Task<IResult> ListKeysAsync(HttpContext context, IMediator mediator) =>
        SendAsync(context, mediator, new ListProtectionKeysQuery(), keys => keys.Select(key => new KeyAnswer(key.Content)));

    private static Task<IResult> AddKeyAsync(HttpContext context, IMediator mediator) =>
        WithBodyAsync<NewKey, ProtectionKey>(context, mediator, body => new AddProtectionKeyCommand(body.Content, body.Known), key => new KeyAnswer(key.Content));

    private static async Task<IResult> WithBodyAsync<TBody, T>(
        HttpContext context, IMediator mediator, Func<TBody, IRequest<Result<T>>> request, Func<T, object> answer)
    {
        TBody? body;
        try
        {
            body = await context.Request.ReadFromJsonAsync<TBody>(Json, context.RequestAborted);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return Problem(StatusCodes.Status400BadRequest, "INVALID_BODY", "The body is not the JSON that belongs here.");
        }

        return body is null
            ? Problem(StatusCodes.Status400BadRequest, "INVALID_BODY", "The body is missing.")
            : await SendAsync(context, mediator, request(body), answer);
    }

    private static async Task<IResult> SendAsync<T>(HttpContext context, IMediator mediator, IRequest<Result<T>> request, Func<T, object> answer)
    {
        try
        {
            // A change that has begun is finished, whether or not the console still waits for the answer.
            var cancellation = HttpMethods.IsGet(context.Request.Method) ? context.RequestAborted : CancellationToken.None;
            var result = await mediator.Send(request, cancellation);
            return result.TryGet(out var value, out var error) ? Results.Json(answer(value), Json) : Problem(StatusOf(error), error.Code, error.Message);
        }
        catch (StoreUnavailableException)
        {
            return Problem(StatusCodes.Status503ServiceUnavailable, "STORE_UNAVAILABLE", "The store cannot be reached at the moment.");
        }
    }

    private static int StatusOf(Error error) => error switch
    {
        NotFoundError => StatusCodes.Status404NotFound,
        ConflictError => StatusCodes.Status409Conflict,
        ForbiddenError => StatusCodes.Status403Forbidden,
        UnavailableError => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status400BadRequest,
    };

    private static IResult Problem(int status, string code, string message) => Results.Json(new ProblemAnswer(code, message), Json, statusCode: status);
}
