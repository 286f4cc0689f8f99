using System.Buffers;
using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Execution.Responses;
using Dezky.GraphQL.Execution.Serialization;
using Dezky.GraphQL.Transport.Http;
using Dezky.GraphQL.Transport.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.GraphQL.Transport.WebSockets;

/// <summary>The operations that one connection runs, each in a service scope of its own.</summary>
internal sealed class WebSocketOperations(WebSocketServices services, HttpContext context, MessageSender sender, CancellationToken connectionClosed)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, WebSocketOperation> _active = [];
    private readonly HashSet<Task> _running = [];

    /// <summary>Starts the operation of a <c>subscribe</c>. Once started it owns <paramref name="received"/>.</summary>
    /// <exception cref="MalformedRequestException">The payload is not a GraphQL request.</exception>
    public StartOutcome Start(ClientMessage message, ReceivedMessage received)
    {
        lock (_gate)
        {
            if (_active.ContainsKey(message.Id))
            {
                return StartOutcome.AlreadyExists;
            }

            if (_running.Count >= services.Options.MaxOperations)
            {
                return StartOutcome.TooMany;
            }

            var operation = new WebSocketOperation(message, received, connectionClosed);
            _active.Add(message.Id, operation);

            // Its own task, so that a resolver that works synchronously does not hold up the messages that follow.
            var task = Task.Run(() => RunAsync(operation), CancellationToken.None);
            _running.Add(task);
            task.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            return StartOutcome.Started;
        }
    }

    /// <summary>The client does not want an operation any more. An id that is not active is the loser of an ordinary race.</summary>
    public void Complete(string id)
    {
        WebSocketOperation? operation;
        lock (_gate)
        {
            _active.Remove(id, out operation);
        }

        operation?.Stop();
    }

    /// <summary>Stops what is still running and waits for its end; the connection's token has to be cancelled by then or is ignored.</summary>
    public async Task StopAsync()
    {
        Task[] running;
        WebSocketOperation[] active;
        lock (_gate)
        {
            active = [.. _active.Values];
            _active.Clear();
            running = [.. _running];
        }

        foreach (var operation in active)
        {
            operation.Stop();
        }

        await Task.WhenAll(running).ConfigureAwait(false);
    }

    /// <summary>Answers an id that has no operation.</summary>
    public async ValueTask SendErrorAsync(string id, IReadOnlyList<GraphQLError> errors)
    {
        using var message = new PooledBufferWriter();
        WriteError(message, id, errors);
        await sender.SendAsync(message.WrittenMemory, connectionClosed).ConfigureAwait(false);
    }

    private async Task RunAsync(WebSocketOperation operation)
    {
        try
        {
            try
            {
                await ExecuteAsync(operation).ConfigureAwait(false);
            }
            catch (GraphQLException exception) when (!HasNobodyToTell(operation, exception))
            {
                await EndAsync(operation, exception.Errors).ConfigureAwait(false);
            }
            catch (Exception exception) when (!HasNobodyToTell(operation, exception))
            {
                services.Log.OperationFailed(exception, HttpResponses.RequestId(context));
                await EndAsync(operation, [HttpResponses.InternalError(context)]).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (HasNobodyToTell(operation, exception))
        {
            // An ordinary end. The receive loop sees a broken connection too, and ends it.
        }
        finally
        {
            Remove(operation);
            operation.Dispose();
        }
    }

    private async Task ExecuteAsync(WebSocketOperation operation)
    {
        var scope = services.ScopeFactory.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            services.Handler?.OnOperation(context, scope.ServiceProvider);
            var request = new OperationRequest
            {
                Document = operation.Request.Document,
                DocumentId = operation.Request.DocumentId,
                OperationName = operation.Request.OperationName,
                Variables = operation.Request.Variables,
                Extensions = operation.Request.Extensions,
                Services = scope.ServiceProvider,
                AcceptsIncremental = true,
            };
            var result = await services.Executor.ExecuteAsync(request, operation.Cancelled).ConfigureAwait(false);
            await using (result.ConfigureAwait(false))
            {
                await SendAsync(operation, result).ConfigureAwait(false);
            }
        }
    }

    private async Task SendAsync(WebSocketOperation operation, IExecutionResult result)
    {
        switch (result)
        {
            case OperationResult { Kind: not (OperationResultKind.Data or OperationResultKind.NullData) } refused:
                await EndAsync(operation, refused.Errors).ConfigureAwait(false);
                return;
            case OperationResult single:
                await SendNextAsync(operation, single).ConfigureAwait(false);
                break;
            case ResponseStream stream:
                await foreach (var response in stream.WithCancellation(operation.Cancelled).ConfigureAwait(false))
                {
                    await SendNextAsync(operation, response).ConfigureAwait(false);
                }

                break;
        }

        await EndAsync(operation, null).ConfigureAwait(false);
    }

    private async ValueTask SendNextAsync(WebSocketOperation operation, OperationResult result)
    {
        using var message = operation.WriteNext(result);
        await sender.SendAsync(message.WrittenMemory, operation.Cancelled).ConfigureAwait(false);
    }

    /// <summary>Sends <c>error</c> or <c>complete</c>, after which the id is free again.</summary>
    private async ValueTask EndAsync(WebSocketOperation operation, IReadOnlyList<GraphQLError>? errors)
    {
        // First, so that a client that reuses the id at once, on receiving this message, finds it free.
        if (!Remove(operation))
        {
            return;
        }

        using var message = new PooledBufferWriter();
        if (errors is not null)
        {
            WriteError(message, operation.Id, errors);
        }
        else
        {
            WebSocketOperation.WriteHead(message, operation.Id, "complete"u8);
            message.Write("}"u8);
        }

        await sender.SendAsync(message.WrittenMemory, operation.Cancelled).ConfigureAwait(false);
    }

    /// <summary>The client has completed the operation or has gone, and whatever failed did so because of that.</summary>
    private static bool HasNobodyToTell(WebSocketOperation operation, Exception exception) =>
        operation.Cancelled.IsCancellationRequested || exception is ConnectionBrokenException;

    private static void WriteError(PooledBufferWriter message, string id, IReadOnlyList<GraphQLError> errors)
    {
        WebSocketOperation.WriteHead(message, id, "error"u8);
        message.Write(",\"payload\":"u8);
        using var payload = new ResponseWriter();
        ErrorWriter.Write(payload, errors);
        message.Write(payload.Written);
        message.Write("}"u8);
    }

    private bool Remove(WebSocketOperation operation)
    {
        lock (_gate)
        {
            return _active.TryGetValue(operation.Id, out var current) && ReferenceEquals(current, operation) && _active.Remove(operation.Id);
        }
    }

    private void Forget(Task task)
    {
        lock (_gate)
        {
            _running.Remove(task);
        }
    }
}
