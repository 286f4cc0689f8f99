using Dezky.GraphQL.Execution.Planning;

namespace Dezky.GraphQL.Execution.Running;

/// <summary>A field whose resolver has not finished.</summary>
internal sealed class PendingField : IInboxItem
{
    private readonly ObjectFrame _frame;
    private readonly PlannedField _field;
    private readonly Task _task;

    private PendingField(ObjectFrame frame, PlannedField field, Task task)
    {
        _frame = frame;
        _field = field;
        _task = task;
    }

    public static void Await(ObjectFrame frame, PlannedField field, Task task, WorkInbox inbox)
    {
        var pending = new PendingField(frame, field, task);
        task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() => inbox.Post(pending));
    }

    public void Complete(OperationExecution execution) => execution.CompletePending(_frame, _field, _task);
}
