using System.Reflection;
using Dezky.Application.Access;
using Dezky.Domain.Shared;
using MediatR;

namespace Dezky.Application.Pipeline;

/// <summary>
/// Denies every request whose policy the caller does not satisfy, and every request without a policy; and dangerous ones to those who signed in
/// too long ago.
/// </summary>
internal sealed class AuthorizationBehavior<TRequest, TResponse>(AccessDecisions access, Caller caller, StepUpRules stepUp, TimeProvider time)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : IResult<TResponse>
{
    private static readonly string? Policy = typeof(TRequest).GetCustomAttribute<RequiresAttribute>()?.Policy;

    private static readonly TimeSpan? FreshWithin = typeof(TRequest).GetCustomAttribute<RequiresFreshSignInAttribute>()?.Within;

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (await access.FindDenialAsync(Policy, cancellationToken) is { } denial)
        {
            return TResponse.Failure(denial);
        }

        return FreshWithin is { } within && stepUp.FindDenial(caller.Identity, within, time.GetUtcNow()) is { } notFresh
            ? TResponse.Failure(notFresh)
            : await next();
    }
}
