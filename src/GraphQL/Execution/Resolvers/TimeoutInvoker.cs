using Dezky.GraphQL.Errors;

namespace Dezky.GraphQL.Execution.Resolvers;

/// <summary>Gives up on a resolver that takes too long. What it returns or throws afterwards nobody sees.</summary>
internal sealed class TimeoutInvoker(Invoker inner, TimeSpan timeout) : Invoker
{
    public override object? Invoke(ResolverContext context, out Task? pending)
    {
        var call = context.Capture();
        var source = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        call.FieldCancellation = source.Token;
        Task? running;
        try
        {
            var result = inner.Invoke(call, out running);
            if (running is null)
            {
                source.Dispose();
                pending = null;
                return result;
            }
        }
        catch
        {
            source.Dispose();
            throw;
        }

        pending = LimitAsync(running, source);
        return null;
    }

    public override object? GetResult(Task completed) => ((Task<object?>)completed).GetAwaiter().GetResult();

    private async Task<object?> LimitAsync(Task running, CancellationTokenSource source)
    {
        using (source)
        {
            try
            {
                await running.WaitAsync(timeout).ConfigureAwait(false);
            }
            catch (TimeoutException) when (!running.IsCompleted)
            {
                await source.CancelAsync().ConfigureAwait(false);
                throw new GraphQLException(new GraphQLError("The field did not finish in time.", code: ErrorCodes.Timeout));
            }

            return inner.GetResult(running);
        }
    }
}
