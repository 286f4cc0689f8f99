using System.Collections;
using System.Diagnostics;
using Dezky.GraphQL.Execution.Incremental;
using Dezky.GraphQL.Execution.Planning;
using Dezky.GraphQL.Execution.Resolvers;

namespace Dezky.GraphQL.Execution.Running;

/// <content>What is resolved after the initial response: deferred fragments and the batches of streamed lists.</content>
internal sealed partial class OperationExecution
{
    /// <summary>How many items of a streamed list are delivered together at most.</summary>
    private const int MaxBatchItems = 100;

    private Queue<ResponsePart>? _addedParts;

    /// <summary>Adds a part of the response that is delivered later; <see cref="RunPartsAsync"/> resolves it.</summary>
    public void Add(ResponsePart part) => (_addedParts ??= []).Enqueue(part);

    /// <summary>Resolves until at least one of the parts that were added is finished, and takes the finished ones.</summary>
    public async ValueTask<List<ResponsePart>> RunPartsAsync()
    {
        EnterLoop();
        try
        {
            while (_addedParts is not null && _addedParts.TryDequeue(out var part))
            {
                Begin(part);
            }

            await WorkAsync().ConfigureAwait(false);
        }
        finally
        {
            LeaveLoop();
        }

        var finished = _finishedParts!;
        _finishedParts = [];
        return finished;
    }

    /// <summary>Takes items of a streamed list that were read; what the source threw ends the list behind them.</summary>
    public void CompleteBatch(StreamedList list, Task reading)
    {
        _pending--;
        list.Failure = reading.IsCanceled ? new OperationCanceledException() : reading.Exception?.InnerException;
        for (var i = 0; i < list.Batch.Count; i++)
        {
            list.Batch[i] = ExpandItem(list, list.ItemPlan, list.Batch[i]);
        }

        Release(list);
    }

    private void Begin(ResponsePart part)
    {
        part.Outstanding++;
        switch (part)
        {
            case DeferredPart deferred:
                StartAll(deferred.Frame);
                break;
            case StreamedList list:
                ReadBatch(list);
                break;
        }

        Release(part);
    }

    /// <summary>Takes the first items of a list, and keeps the rest of it.</summary>
    private ListFrame ExpandStream(ResponsePart part, PlannedField field, object value, StreamPlan stream)
    {
        if (value is not ListHead head)
        {
            var first = new List<object?>();
            var rest = new SyncListRest(((IEnumerable)value).GetEnumerator());
            var reading = rest.ReadAsync(first, stream.CountItems(Variables));
            Debug.Assert(reading.IsCompletedSuccessfully, "A plain list is read at once.");
            head = new ListHead(first, rest);
        }

        var items = new object?[head.Items.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = ExpandItem(part, field.Value.Item!, head.Items[i]);
        }

        return new ListFrame(items) { Rest = head.Rest.IsAtEnd ? null : head.Rest };
    }

    /// <summary>Reads the next items of a streamed list.</summary>
    private void ReadBatch(StreamedList list)
    {
        list.Batch.Clear();
        Task reading;
        try
        {
            reading = list.Rest.ReadAsync(list.Batch, MaxBatchItems).AsTask();
        }
        catch (Exception exception)
        {
            reading = Task.FromException(exception);
        }

        _pending++;
        list.Outstanding++;
        if (reading.IsCompleted)
        {
            CompleteBatch(list, reading);
        }
        else
        {
            PendingBatch.Await(list, reading, Inbox);
        }
    }
}
