using Dezky.GraphQL.Execution.Resolvers;

namespace Dezky.GraphQL.Execution.Building.SchemaFirst;

/// <summary>Calls a resolver whose result may be anything, and checks the result against the field's type.</summary>
/// <param name="resolve">The resolver.</param>
/// <param name="completion">The check.</param>
/// <param name="readsEvents">Whether the field belongs to the subscription root, where the event stands for the parent.</param>
internal sealed class DynamicInvoker(Func<IResolverContext, ValueTask<object?>> resolve, ResultCompletion completion, bool readsEvents) : Invoker
{
    public override object? Invoke(ResolverContext context, out Task? pending)
    {
        var own = context.Capture();
        if (readsEvents)
        {
            own.Parent = context.Execution.EventMessage;
        }

        var result = resolve(own);
        if (result.IsCompleted)
        {
            pending = null;
            return completion.Complete(result.GetAwaiter().GetResult());
        }

        pending = result.AsTask();
        return null;
    }

    public override object? GetResult(Task completed) => completion.Complete(((Task<object?>)completed).GetAwaiter().GetResult());
}
