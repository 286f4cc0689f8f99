using Dezky.GraphQL.Execution.Incremental;

namespace Dezky.GraphQL.Execution.Running;

/// <summary>A streamed list whose next items are being read.</summary>
internal sealed class PendingBatch : IInboxItem
{
    private readonly StreamedList _list;
    private readonly Task _reading;

    private PendingBatch(StreamedList list, Task reading)
    {
        _list = list;
        _reading = reading;
    }

    public static void Await(StreamedList list, Task reading, WorkInbox inbox)
    {
        var pending = new PendingBatch(list, reading);
        reading.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() => inbox.Post(pending));
    }

    public void Complete(OperationExecution execution) => execution.CompleteBatch(_list, _reading);
}
