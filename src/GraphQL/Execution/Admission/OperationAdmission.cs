using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution.Authorization;
using Dezky.GraphQL.Execution.Introspection;
using Dezky.GraphQL.Execution.Responses;

namespace Dezky.GraphQL.Execution.Admission;

/// <summary>
/// Decides whether a request may run its operation. Documents are shared between requests and prepared once; who may run them is decided
/// here, for each request anew.
/// </summary>
internal sealed class OperationAdmission(IntrospectionPolicy introspection)
{
    /// <summary>Why the request may not run the operation; null when it may.</summary>
    public async ValueTask<IReadOnlyList<GraphQLError>?> RefuseAsync(
        OperationAnalysis operation, IServiceProvider services, ErrorReporter reporter, CancellationToken cancellationToken)
    {
        if (operation.Introspection is { } use)
        {
            if (use.TooLarge is { } tooLarge)
            {
                return [tooLarge];
            }

            if (!await introspection.IsAllowedAsync(services, cancellationToken).ConfigureAwait(false))
            {
                return use.Denied;
            }
        }

        List<GraphQLError>? errors = null;
        foreach (var demand in operation.Demands)
        {
            try
            {
                var decision = await AuthorizationCheck.RunAsync(services, demand.Policies, demand.Coordinate, cancellationToken).ConfigureAwait(false);
                if (decision.Outcome != AuthorizeOutcome.Allowed)
                {
                    (errors ??= []).Add(AuthorizationErrors.From(decision, demand));
                }
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                (errors ??= []).Add(reporter.Unexpected(exception, demand.Coordinate, [demand.Location]));
            }
        }

        return errors;
    }
}
