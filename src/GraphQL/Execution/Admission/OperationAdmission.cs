using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution.Authorization;
using Dezky.GraphQL.Execution.Coercion;
using Dezky.GraphQL.Execution.Cost;
using Dezky.GraphQL.Execution.Responses;

namespace Dezky.GraphQL.Execution.Admission;

/// <summary>
/// Decides whether a request may run its operation. Documents are shared between requests and prepared once; who may run them is decided
/// here, for each request anew.
/// </summary>
internal sealed class OperationAdmission(GraphQLEngineOptions options)
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

            if (!await options.Introspection.IsAllowedAsync(services, cancellationToken).ConfigureAwait(false))
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

    /// <summary>Compares what the operation costs with the limits, when somebody wants to know.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="variables">The variables of the request.</param>
    /// <param name="reporting">What the request asks about the cost; one that wants nothing else gets no refusal.</param>
    /// <param name="cost">What the operation costs, when the request asks for it.</param>
    /// <returns>The response instead of the operation's; null when it may run.</returns>
    /// <exception cref="GraphQLException">An argument that bounds a list is missing.</exception>
    public BufferedResult? CheckCost(OperationAnalysis operation, CoercedVariables variables, CostReporting reporting, out OperationCost? cost)
    {
        cost = null;
        if (reporting == CostReporting.None && !options.Cost.EnforceCostLimits)
        {
            return null;
        }

        var found = operation.Cost.Evaluate(variables);
        cost = reporting == CostReporting.None ? null : found;
        return reporting == CostReporting.Validate ? CostReport.Only(found)
            : options.Cost.EnforceCostLimits && (found.FieldCost > options.Cost.MaxFieldCost || found.TypeCost > options.Cost.MaxTypeCost)
                ? CostReport.Exceeded(found, options.Cost)
            : null;
    }
}
