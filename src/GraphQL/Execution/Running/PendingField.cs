using Dezky.GraphQL.Execution.Planning;

namespace Dezky.GraphQL.Execution.Running;

/// <summary>A field whose resolver has not finished.</summary>
internal sealed class PendingField : IInboxItem
{
    private const int MaxPooled = 256;

    // Objects of this kind are needed for each row of a list; a finished operation leaves them, with their delegates, to the next one.
    [ThreadStatic]
    private static Stack<PendingField>? _pool;

    private readonly Action _post;
    private ObjectFrame? _frame;
    private PlannedField? _field;
    private Task? _task;
    private WorkInbox? _inbox;

    private PendingField()
    {
        _post = Post;
    }

    /// <summary>Posts the field to the inbox when the task is completed.</summary>
    public static void Await(ObjectFrame frame, PlannedField field, Task task, WorkInbox inbox)
    {
        var pending = _pool is { Count: > 0 } pool ? pool.Pop() : new PendingField();
        pending._frame = frame;
        pending._field = field;
        pending._task = task;
        pending._inbox = inbox;
        task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(pending._post);
    }

    public void Complete(OperationExecution execution)
    {
        var (frame, field, task) = (_frame!, _field!, _task!);
        _frame = null;
        _field = null;
        _task = null;
        _inbox = null;
        var pool = _pool ??= new Stack<PendingField>();
        if (pool.Count < MaxPooled)
        {
            pool.Push(this);
        }

        execution.CompletePending(frame, field, task);
    }

    private void Post() => _inbox!.Post(this);
}
