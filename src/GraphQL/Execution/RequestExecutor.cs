using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution.Admission;
using Dezky.GraphQL.Execution.Coercion;
using Dezky.GraphQL.Execution.Cost;
using Dezky.GraphQL.Execution.DataLoaders;
using Dezky.GraphQL.Execution.Documents;
using Dezky.GraphQL.Execution.Incremental;
using Dezky.GraphQL.Execution.Planning;
using Dezky.GraphQL.Execution.Responses;
using Dezky.GraphQL.Execution.Running;
using Dezky.GraphQL.Execution.Serialization;
using Dezky.GraphQL.Execution.Subscriptions;
using Dezky.GraphQL.Execution.Telemetry;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;
using Microsoft.Extensions.Logging;

namespace Dezky.GraphQL.Execution;

/// <summary>See https://spec.graphql.org/September2025/#sec-Executing-Requests.</summary>
internal sealed class RequestExecutor(
    Schema schema,
    RuntimeTypes types,
    IReadOnlyList<DataLoaderDefinition> dataLoaders,
    GraphQLEngineOptions options,
    IDocumentStore? documentStore,
    IEnumerable<IErrorFilter> errorFilters,
    ILogger<RequestExecutor> logger) : IRequestExecutor
{
    private readonly DocumentSource _documents = new(schema, options, documentStore);
    private readonly OperationAdmission _admission = new(options);
    private readonly IErrorFilter[] _errorFilters = [.. errorFilters];

    public async ValueTask<IExecutionResult> ExecuteAsync(OperationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var telemetry = OperationTelemetry.Start();

        var found = await _documents.GetAsync(request, cancellationToken).ConfigureAwait(false);
        if (found.Document is not { } document)
        {
            return telemetry.Finish(found.Refusal!);
        }

        var operation = document.GetOperation(request.OperationName, out var error);
        if (operation is null)
        {
            return telemetry.Finish(BufferedResult.RequestError(OperationResultKind.RequestError, error!));
        }

        telemetry.Describe(operation.Definition);
        var permission = operation.Definition.Operation switch
        {
            OperationType.Query => OperationKinds.Query,
            OperationType.Mutation => OperationKinds.Mutation,
            OperationType.Subscription => OperationKinds.Subscription,
        };
        if ((request.Permitted & permission) == 0)
        {
            var name = operation.Definition.Operation.ToString().ToLowerInvariant();
            return telemetry.Finish(BufferedResult.RequestError(
                OperationResultKind.OperationNotPermitted, new GraphQLError($"This request may not execute a {name}.")));
        }

        if (!operation.Analysis.IsOpen
            && await _admission.RefuseAsync(operation.Analysis, request.Services, new ErrorReporter(_errorFilters, logger), cancellationToken)
                .ConfigureAwait(false) is { } refusals)
        {
            return telemetry.Finish(BufferedResult.RequestError(OperationResultKind.RequestError, refusals));
        }

        var variables = VariableCoercion.Coerce(operation.Variables, request.Variables.Span, options.HideSuggestions, out var errors);
        if (variables is null)
        {
            return telemetry.Finish(BufferedResult.RequestError(OperationResultKind.RequestError, errors));
        }

        OperationPlan plan;
        OperationCost? cost;
        try
        {
            if (_admission.CheckCost(operation.Analysis, variables, request.Cost, out cost) is { } answer)
            {
                return telemetry.Finish(answer);
            }

            var isIncremental = request.AcceptsIncremental && operation.Definition.Operation != OperationType.Subscription;
            plan = operation.GetPlan(schema, variables, options.MaxPlannedFields, isIncremental);
        }
        catch (GraphQLException exception)
        {
            return telemetry.Finish(BufferedResult.RequestError(OperationResultKind.RequestError, exception.Errors));
        }

        if (plan.Operation == OperationType.Subscription)
        {
            var subscribed = await SubscribeAsync(request, operation, plan, variables, cancellationToken).ConfigureAwait(false);
            return subscribed is OperationResult failed ? telemetry.Finish(failed) : subscribed;
        }

        var result = await RunAsync(plan, variables, request.Services, null, cost, cancellationToken).ConfigureAwait(false);
        return result is OperationResult single ? telemetry.Finish(single) : result;
    }

    private async ValueTask<IExecutionResult> RunAsync(
        OperationPlan plan,
        CoercedVariables variables,
        IServiceProvider services,
        object? eventMessage,
        OperationCost? reportedCost,
        CancellationToken cancellationToken)
    {
        var deadline = new OperationDeadline(options.ExecutionTimeout, cancellationToken);
        IExecutionResult? result = null;
        try
        {
            var execution = new OperationExecution(schema, types, plan, variables, services, dataLoaders, eventMessage, deadline);
            await execution.RunAsync().ConfigureAwait(false);
            result = Respond(execution, deadline, reportedCost);
        }
        catch (OperationCanceledException) when (deadline.IsExceeded)
        {
            result = BufferedResult.RequestError(OperationResultKind.RequestError, OperationDeadline.Error());
        }
        finally
        {
            // A response in parts goes on, and with it its deadline.
            if (result is not IncrementalStream)
            {
                deadline.Dispose();
            }
        }

        return result;
    }

    private IExecutionResult Respond(OperationExecution execution, OperationDeadline deadline, OperationCost? reportedCost)
    {
        var writer = new ResponseWriter(execution.Plan.ExpectedLength);
        try
        {
            var reporter = new ErrorReporter(_errorFilters, logger);
            var budget = execution.Plan.IsIncremental ? new IncrementalBudget(options.MaxIncrementalParts) : null;
            var found = budget is null ? null : new IncrementalWork(new DeferredFragment?[execution.Plan.DeferUsageCount], budget);
            var response = new ResponseBuilder(writer, types, reporter, found);
            writer.WriteRaw("{\"data\":"u8);
            var hasData = response.WriteData(execution.Root);
            if (response.Errors.Count > 0)
            {
                writer.WriteRaw(",\"errors\":"u8);
                ErrorWriter.Write(writer, response.Errors);
            }

            if (reportedCost is { } cost)
            {
                writer.WriteByte((byte)',');
                CostReport.Write(writer, cost);
            }

            if (found is { IsEmpty: false })
            {
                return new IncrementalStream(execution, deadline, types, reporter, budget!, writer, response, found);
            }

            writer.WriteByte((byte)'}');
            execution.Plan.ExpectedLength = Math.Max(writer.Length, execution.Plan.ExpectedLength - (execution.Plan.ExpectedLength >> 6));
            return new BufferedResult(hasData ? OperationResultKind.Data : OperationResultKind.NullData, writer, response.Errors);
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>See https://spec.graphql.org/September2025/#sec-Subscription.</summary>
    private async ValueTask<IExecutionResult> SubscribeAsync(
        OperationRequest request, PreparedOperation operation, OperationPlan plan, CoercedVariables variables, CancellationToken cancellationToken)
    {
        var reporter = new ErrorReporter(_errorFilters, logger);
        var field = plan.Root.Slotted is [var only] ? only : plan.Root.Fields[0];
        var cancellation = new CancellationTokenSource();
        try
        {
            var opening = new OperationExecution(schema, types, plan, variables, request.Services, dataLoaders, null, new OperationDeadline(Timeout.InfiniteTimeSpan, cancellation.Token));
            using var registration = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), cancellation);
            var source = await opening.OpenSourceAsync().ConfigureAwait(false);
            return new SubscriptionStream(
                source,
                field.Coordinate,
                request.Services,
                reporter,
                (services, message, token) => RunEventAsync(operation, plan, variables, services, message, token),
                cancellation);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            cancellation.Dispose();
            throw;
        }
        catch (Exception exception)
        {
            cancellation.Dispose();
            return BufferedResult.RequestError(OperationResultKind.RequestError, [.. reporter.Report(exception, field, [field.ResponseName])]);
        }
    }

    /// <summary>Executes an event. The policies of validation are checked again: what held when the subscription began need not hold now.</summary>
    /// <exception cref="GraphQLException">One of them does not hold any more; it ends the subscription.</exception>
    private async ValueTask<OperationResult> RunEventAsync(
        PreparedOperation operation,
        OperationPlan plan,
        CoercedVariables variables,
        IServiceProvider services,
        object? message,
        CancellationToken cancellationToken)
    {
        if (!operation.Analysis.IsOpen
            && await _admission.RefuseAsync(operation.Analysis, services, new ErrorReporter(_errorFilters, logger), cancellationToken)
                .ConfigureAwait(false) is { } refusals)
        {
            throw new GraphQLException(refusals);
        }

        return (OperationResult)await RunAsync(plan, variables, services, message, null, cancellationToken).ConfigureAwait(false);
    }
}
