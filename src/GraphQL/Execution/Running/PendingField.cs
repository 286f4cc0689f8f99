using Dezky.GraphQL.Execution.Planning;

namespace Dezky.GraphQL.Execution.Running;

/// <summary>A field whose resolver has not finished.</summary>
internal sealed class PendingField : IInboxItem
{
    private readonly ObjectFrame _frame;
    private readonly PlannedField _field;
    private readonly Task _task;
    private readonly WorkInbox _inbox;

    private PendingField(ObjectFrame frame, PlannedField field, Task task, WorkInbox inbox)
    {
        _frame = frame;
        _field = field;
        _task = task;
        _inbox = inbox;
    }

    public static void Await(ObjectFrame frame, PlannedField field, Task task, WorkInbox inbox) =>
        task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(new PendingField(frame, field, task, inbox).Post);

    public void Complete(OperationExecution execution) => execution.CompletePending(_frame, _field, _task);

    private void Post() => _inbox.Post(this);
}
