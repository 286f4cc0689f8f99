namespace Dezky.GraphQL.Execution.Resolvers;

/// <summary>Calls a resolver, whatever it returns, without a state machine of its own.</summary>
internal abstract class Invoker
{
    /// <summary>Starts the resolver.</summary>
    /// <param name="context">The context; read before this returns, so it may be used again.</param>
    /// <param name="pending">The task to wait for, or null when the result is there.</param>
    /// <returns>The result when <paramref name="pending"/> is null.</returns>
    public abstract object? Invoke(ResolverContext context, out Task? pending);

    /// <summary>The result of a task that <see cref="Invoke"/> left pending and that ran to its end; throws what the resolver threw.</summary>
    public abstract object? GetResult(Task completed);
}

internal sealed class SyncInvoker(Func<ResolverContext, object?> resolver) : Invoker
{
    public override object? Invoke(ResolverContext context, out Task? pending)
    {
        pending = null;
        return resolver(context);
    }

    public override object? GetResult(Task completed) => throw new InvalidOperationException("A synchronous resolver leaves nothing pending.");
}

internal sealed class TaskInvoker<T>(Func<ResolverContext, Task<T>> resolver) : Invoker
{
    public override object? Invoke(ResolverContext context, out Task? pending)
    {
        var task = resolver(context);
        if (task.IsCompleted)
        {
            pending = null;
            return task.GetAwaiter().GetResult();
        }

        pending = task;
        return null;
    }

    public override object? GetResult(Task completed) => ((Task<T>)completed).GetAwaiter().GetResult();
}

internal sealed class ValueTaskInvoker<T>(Func<ResolverContext, ValueTask<T>> resolver) : Invoker
{
    public override object? Invoke(ResolverContext context, out Task? pending)
    {
        var task = resolver(context);
        if (task.IsCompleted)
        {
            pending = null;
            return task.GetAwaiter().GetResult();
        }

        pending = task.AsTask();
        return null;
    }

    public override object? GetResult(Task completed) => ((Task<T>)completed).GetAwaiter().GetResult();
}
