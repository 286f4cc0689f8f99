using Dezky.GraphQL.Execution.Authorization;
using Dezky.GraphQL.Execution.Planning;

namespace Dezky.GraphQL.Execution.Running;

/// <summary>A field whose policies are being checked.</summary>
internal sealed class PendingDecision : IInboxItem
{
    private readonly PlannedField _field;
    private readonly FieldState _state;
    private readonly Task<AuthorizeResult> _task;

    private PendingDecision(PlannedField field, FieldState state, Task<AuthorizeResult> task)
    {
        _field = field;
        _state = state;
        _task = task;
    }

    public static void Await(PlannedField field, FieldState state, Task<AuthorizeResult> task, WorkInbox inbox)
    {
        var pending = new PendingDecision(field, state, task);
        task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() => inbox.Post(pending));
    }

    public void Complete(OperationExecution execution) => execution.CompleteDecision(_field, _state, _task);
}
