using Dezky.GraphQL.Execution.Planning;

namespace Dezky.GraphQL.Execution.Running;

/// <summary>A field whose resolver has not finished.</summary>
internal sealed class PendingField : IInboxItem
{
    private const int MaxPooled = 256;

    // Objects of this kind are needed for each row of a list; a finished operation leaves them, with their delegates, to the next one.
    [ThreadStatic]
    private static Stack<PendingField>? _pool;

    private readonly Action _continue;
    private ObjectFrame? _frame;
    private PlannedField? _field;
    private Task? _task;
    private OperationExecution? _execution;

    private PendingField()
    {
        _continue = Continue;
    }

    /// <summary>Completes the field when the task is completed.</summary>
    public static void Await(ObjectFrame frame, PlannedField field, Task task, OperationExecution execution)
    {
        var pending = _pool is { Count: > 0 } pool ? pool.Pop() : new PendingField();
        pending._frame = frame;
        pending._field = field;
        pending._task = task;
        pending._execution = execution;
        task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(pending._continue);
    }

    public void Complete(OperationExecution execution)
    {
        var (frame, field, task) = (_frame!, _field!, _task!);
        _frame = null;
        _field = null;
        _task = null;
        _execution = null;
        var pool = _pool ??= new Stack<PendingField>();
        if (pool.Count < MaxPooled)
        {
            pool.Push(this);
        }

        execution.CompletePending(frame, field, task);
    }

    private void Continue()
    {
        // Most tasks are completed by the loop itself, when it hands out what a data loader has fetched.
        if (_execution!.IsOnLoop)
        {
            Complete(_execution);
        }
        else
        {
            _execution.Inbox.Post(this);
        }
    }
}
