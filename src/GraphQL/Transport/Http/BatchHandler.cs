using System.Buffers;
using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Execution.Responses;
using Dezky.GraphQL.Transport.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dezky.GraphQL.Transport.Http;

/// <summary>
/// Runs the requests of a batch one after another, so that mutations keep their order and scoped services are used by one at a time, and answers
/// by the list of their results.
/// </summary>
internal sealed partial class BatchHandler(IRequestExecutor executor, ResultWriter results, ILogger<BatchHandler> logger)
{
    private const OperationKinds Permitted = OperationKinds.Query | OperationKinds.Mutation;

    public async Task HandleAsync(HttpContext context, RequestBatch batch)
    {
        using var output = new PooledBufferWriter();
        var cost = CostHeader.Read(context.Request.Headers);
        var separator = (byte)'[';
        foreach (var members in batch.Requests)
        {
            output.Write([separator]);
            await ExecuteAsync(context, HttpRequests.Create(context, members, Permitted, cost), output).ConfigureAwait(false);
            separator = (byte)',';
        }

        output.Write("]"u8);
        await results.WriteBatchAsync(context, output.WrittenMemory).ConfigureAwait(false);
    }

    /// <summary>A request that fails unexpectedly has its error in its place: what ran before it has happened, and its results are owed.</summary>
    private async Task ExecuteAsync(HttpContext context, OperationRequest request, PooledBufferWriter output)
    {
        IExecutionResult result;
        try
        {
            result = await executor.ExecuteAsync(request, context.RequestAborted).ConfigureAwait(false);
        }
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            LogFailed(exception, HttpResponses.RequestId(context));
            result = BufferedResult.RequestError(OperationResultKind.RequestError, HttpResponses.InternalError(context));
        }

        await using (result.ConfigureAwait(false))
        {
            ((OperationResult)result).WriteTo(output);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "A GraphQL request of a batch failed unexpectedly (request {RequestId}).")]
    private partial void LogFailed(Exception exception, string requestId);
}
