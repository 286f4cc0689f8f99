using System.Reflection;
using Dezky.Application.Access;
using Dezky.Domain.Shared;
using MediatR;

namespace Dezky.Application.Pipeline;

/// <summary>Denies every request whose policy the caller does not satisfy, and every request without a policy.</summary>
internal sealed class AuthorizationBehavior<TRequest, TResponse>(AccessDecisions access) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : IResult<TResponse>
{
    private static readonly string? Policy = typeof(TRequest).GetCustomAttribute<RequiresAttribute>()?.Policy;

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        await access.FindDenialAsync(Policy, cancellationToken) is { } denial ? TResponse.Failure(denial) : await next();
}
