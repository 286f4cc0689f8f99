using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dezky.Application.Access;
using Dezky.Application.Audit;
using Dezky.Application.Persistence;
using Dezky.Domain.Shared;
using MediatR;

namespace Dezky.Application.Pipeline;

/// <summary>
/// Commits what a command's handler staged. A handler that lost a race against another change is run again on the fresh state, because
/// nothing of its first run was written; a repeated idempotency key returns the first result.
/// </summary>
internal sealed class UnitOfWorkBehavior<TRequest, TResponse>(
    IUnitOfWork unitOfWork, IIdempotencyRecords records, IResultSerializer serializer, AuditTrail audit, IdempotencyScope scope)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : IResult<TResponse>
{
    private const int MaxAttempts = 8;

    private static readonly bool MayGoUnaudited = typeof(TRequest).IsDefined(typeof(MayGoUnauditedAttribute));

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (request is not ICommand command)
        {
            return await next();
        }

        if (command is { IdempotencyKey: not null, ValidateOnly: false })
        {
            return await RunOnceAsync(request, command.IdempotencyKey, next, cancellationToken);
        }

        return await RunAsync(command.ValidateOnly, next, stageRecord: null, cancellationToken);
    }

    private async Task<TResponse> RunOnceAsync(
        TRequest request, string key, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        var id = scope.RecordId(typeof(TRequest).Name, key);
        var requestHash = IdempotencyScope.HashOf(request);
        if (await ReplayAsync(id, requestHash, cancellationToken) is { } first)
        {
            return first.Response;
        }

        var response = await RunAsync(
            validateOnly: false,
            next,
            value => records.Stage(new IdempotencyRecord(id, requestHash, serializer.Serialize(value, TResponse.ValueType), scope.Expiry)),
            cancellationToken);

        // The same key was used twice at once and the other request won.
        return response.Error is IdTaken { Collection: IIdempotencyRecords.Collection }
            && await ReplayAsync(id, requestHash, cancellationToken) is { } winner
                ? winner.Response
                : response;
    }

    private async Task<TResponse> RunAsync(
        bool validateOnly, RequestHandlerDelegate<TResponse> next, Action<object>? stageRecord, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            unitOfWork.Clear();
            audit.Clear();
            var response = await next();
            if (response.Error is not null)
            {
                unitOfWork.Clear();
                return response;
            }

            if (unitOfWork.HasChanges && audit.RecordedEvents != 1 && !(MayGoUnaudited && audit.RecordedEvents == 0))
            {
                throw new InvalidOperationException(
                    $"{typeof(TRequest).Name} staged changes with {audit.RecordedEvents} audit events; there must be exactly one.");
            }

            stageRecord?.Invoke(response.Boxed!);
            var error = validateOnly
                ? await unitOfWork.CheckAsync(cancellationToken)
                : await unitOfWork.CommitAsync(cancellationToken);
            switch (error)
            {
                case null:
                    return response;
                case StaleVersion when attempt < MaxAttempts:
                    continue;
                default:
                    return TResponse.Failure(error);
            }
        }
    }

    private async ValueTask<Replay?> ReplayAsync(string id, string requestHash, CancellationToken cancellationToken)
    {
        if (await records.FindAsync(id, cancellationToken) is not { } record)
        {
            return null;
        }

        return new Replay(record.RequestHash == requestHash
            ? TResponse.Success(serializer.Deserialize(record.ResultJson, TResponse.ValueType))
            : TResponse.Failure(new IdempotencyKeyReused()));
    }

    private sealed record Replay(TResponse Response);
}

/// <summary>Names the records of one caller, so that callers cannot see each other's results.</summary>
internal sealed class IdempotencyScope(Caller caller, TimeProvider time)
{
    public const int MaxKeyLength = 128;

    public DateTimeOffset Expiry => time.GetUtcNow().AddHours(24);

    public string RecordId(string command, string key) => Hash($"{caller.Identity?.Subject}\n{command}\n{key}");

    public static string HashOf<TRequest>(TRequest request) => Hash(JsonSerializer.Serialize(request));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

public sealed record IdempotencyKeyReused()
    : ConflictError("IDEMPOTENCY_KEY_REUSED", "This idempotency key was used for a different request.");
