using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution.Responses;
using Dezky.GraphQL.Execution.Running;
using Dezky.GraphQL.Execution.Serialization;

namespace Dezky.GraphQL.Execution.Incremental;

/// <summary>The initial response of an operation and the payloads that complete it. It owns the execution until it is disposed.</summary>
internal sealed class IncrementalStream : ResponseStream
{
    private readonly OperationExecution _execution;
    private readonly ErrorReporter _reporter;
    private readonly RuntimeTypes _types;
    private readonly IncrementalBudget _budget;
    private readonly IncrementalDelivery _delivery;
    private readonly OperationDeadline _deadline;
    private readonly OperationResult _initial;
    private int _started;

    public IncrementalStream(
        OperationExecution execution,
        OperationDeadline deadline,
        RuntimeTypes types,
        ErrorReporter reporter,
        IncrementalBudget budget,
        ResponseWriter writer,
        ResponseBuilder initial,
        IncrementalWork found)
    {
        _execution = execution;
        _deadline = deadline;
        _types = types;
        _reporter = reporter;
        _budget = budget;
        _delivery = new IncrementalDelivery(execution.Add);
        _delivery.Register(found);
        _delivery.Announce(found);
        _delivery.WriteTo(writer);
        writer.WriteRaw(",\"hasNext\":true}"u8);
        _initial = new BufferedResult(OperationResultKind.Data, writer, initial.Errors);
    }

    public override ResponseStreamKind Kind => ResponseStreamKind.Incremental;

    public override async IAsyncEnumerator<OperationResult> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _started, 1) == 1)
        {
            throw new InvalidOperationException("The payloads of an incremental response can be read once.");
        }

        using var registration = cancellationToken.UnsafeRegister(static deadline => ((OperationDeadline)deadline!).Cancel(), _deadline);
        await using (_initial.ConfigureAwait(false))
        {
            yield return _initial;
        }

        while (_delivery.HasNext)
        {
            var payload = await NextAsync(cancellationToken).ConfigureAwait(false);
            await using (payload.ConfigureAwait(false))
            {
                yield return payload;
            }
        }
    }

    public override async ValueTask DisposeAsync()
    {
        _deadline.Cancel();
        await _delivery.DisposeAsync().ConfigureAwait(false);
        _deadline.Dispose();
        await _initial.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask<OperationResult> NextAsync(CancellationToken cancellationToken)
    {
        var errors = new List<GraphQLError>();
        try
        {
            var parts = await _execution.RunPartsAsync().ConfigureAwait(false);
            if (parts is not { Count: > 0 })
            {
                throw new InvalidOperationException("Parts of the response are announced, and none is left to deliver.");
            }

            foreach (var part in parts)
            {
                switch (part)
                {
                    case DeferredPart deferred:
                        Write(deferred, errors);
                        break;
                    case StreamedList list:
                        Write(list, errors);
                        break;
                }
            }
        }
        catch (OperationCanceledException) when (_deadline.IsExceeded && !cancellationToken.IsCancellationRequested)
        {
            var late = OperationDeadline.Error();
            errors.Add(late);
            _delivery.FailAll(late);
        }

        var writer = new ResponseWriter();
        writer.WriteRaw(_delivery.HasNext ? "{\"hasNext\":true"u8 : "{\"hasNext\":false"u8);
        _delivery.WriteTo(writer);
        writer.WriteByte((byte)'}');
        return new BufferedResult(OperationResultKind.Data, writer, errors);
    }

    private void Write(DeferredPart part, List<GraphQLError> errors)
    {
        var writer = new ResponseWriter();
        var found = new IncrementalWork([.. part.Scope], _budget);
        var builder = new ResponseBuilder(writer, _types, _reporter, found, part.Path);
        var hasData = builder.WriteFields(part.Frame);
        part.Errors = builder.Errors;
        errors.AddRange(builder.Errors);
        if (!hasData)
        {
            writer.Dispose();
            _delivery.Fail(part);
            return;
        }

        part.Data = writer;
        part.Found = found;
        _delivery.Complete(part);
    }

    private void Write(StreamedList list, List<GraphQLError> errors)
    {
        using var writer = new ResponseWriter();
        var found = new IncrementalWork([.. list.Scope], _budget);
        var absorbed = new ResponseBuilder(writer, _types, _reporter, found, list.Path);
        IReadOnlyList<GraphQLError>? failure = null;
        var written = 0;
        foreach (var item in list.Batch)
        {
            var start = writer.Length;
            var known = absorbed.Errors.Count;
            if (written > 0)
            {
                writer.WriteByte((byte)',');
            }

            if (!absorbed.WriteStreamedItem(list.Field, item, list.NextIndex + written))
            {
                writer.Rewind(start);
                failure = [.. absorbed.Errors.Skip(known)];
                break;
            }

            written++;
        }

        if (failure is null && list.Failure is { } exception)
        {
            var known = absorbed.Errors.Count;
            absorbed.FailStream(list.Field, exception);
            failure = [.. absorbed.Errors.Skip(known)];
        }

        errors.AddRange(absorbed.Errors);
        list.NextIndex += written;
        var inItems = absorbed.Errors.Take(absorbed.Errors.Count - (failure?.Count ?? 0)).ToArray();
        _delivery.Complete(list, written > 0 ? writer : null, inItems, found, failure);
    }
}
