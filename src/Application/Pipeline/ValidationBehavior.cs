using System.Text.Json;
using Dezky.Domain.Shared;
using FluentValidation;
using MediatR;

namespace Dezky.Application.Pipeline;

/// <summary>Runs the request's validators and reports every violation at once.</summary>
internal sealed class ValidationBehavior<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : IResult<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        List<ValidationError> violations = [];
        if (request is ICommand { IdempotencyKey: { Length: 0 or > IdempotencyScope.MaxKeyLength } })
        {
            violations.Add(new InvalidInput(
                "INVALID_IDEMPOTENCY_KEY", "idempotencyKey", $"An idempotency key has 1 to {IdempotencyScope.MaxKeyLength} characters."));
        }

        foreach (var validator in validators)
        {
            var result = await validator.ValidateAsync(request, cancellationToken);
            violations.AddRange(result.Errors.Select(failure => new InvalidInput(
                failure.ErrorCode, JsonNamingPolicy.CamelCase.ConvertName(failure.PropertyName), failure.ErrorMessage)));
        }

        return violations.Count == 0 ? await next() : TResponse.Failure(new InvalidRequest(violations));
    }
}

/// <summary>An input that breaks a rule about its shape.</summary>
public sealed record InvalidInput(string Code, string Field, string Message) : ValidationError(Code, Field, Message);

/// <summary>All violations of a request's shape.</summary>
public sealed record InvalidRequest(IReadOnlyList<ValidationError> Violations)
    : Error("VALIDATION", string.Join(' ', Violations.Select(violation => violation.Message)));
