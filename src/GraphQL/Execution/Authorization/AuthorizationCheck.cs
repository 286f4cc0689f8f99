namespace Dezky.GraphQL.Execution.Authorization;

/// <summary>Asks the application about the policies of a field.</summary>
internal static class AuthorizationCheck
{
    /// <summary>The first denial, or that all policies hold.</summary>
    public static async ValueTask<AuthorizeResult> RunAsync(
        IServiceProvider services, IEnumerable<string> policies, string coordinate, CancellationToken cancellationToken)
    {
        foreach (var policy in policies)
        {
            var handler = (IAuthorizationHandler?)services.GetService(typeof(IAuthorizationHandler))
                ?? throw new InvalidOperationException($"{coordinate} demands the policy \"{policy}\", and no {nameof(IAuthorizationHandler)} is registered.");
            var decision = await handler.AuthorizeAsync(services, policy, coordinate, cancellationToken).ConfigureAwait(false);
            if (decision.Outcome != AuthorizeOutcome.Allowed)
            {
                return decision;
            }
        }

        return AuthorizeResult.Allowed;
    }
}
