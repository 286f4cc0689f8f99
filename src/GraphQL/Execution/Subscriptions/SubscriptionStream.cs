using System.Runtime.CompilerServices;
using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution.Responses;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.GraphQL.Execution.Subscriptions;

/// <summary>
/// Maps the events of a source to responses. See https://spec.graphql.org/September2025/#MapSourceToResponseEvent().
/// A source that fails ends the stream with a <see cref="GraphQLException"/> whose error is fit for the client.
/// </summary>
internal sealed class SubscriptionStream(
    IAsyncEnumerable<object?> source,
    string place,
    IServiceProvider requestServices,
    ErrorReporter reporter,
    Func<IServiceProvider, object?, CancellationToken, ValueTask<OperationResult>> execute,
    CancellationTokenSource cancellation) : ResponseStream
{
    private int _started;

    public override ResponseStreamKind Kind => ResponseStreamKind.Subscription;

    public override IAsyncEnumerator<OperationResult> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _started, 1) == 1)
        {
            throw new InvalidOperationException("The responses of a subscription can be read once.");
        }

        return ReadAsync(cancellationToken).GetAsyncEnumerator(CancellationToken.None);
    }

    public override async ValueTask DisposeAsync()
    {
        await cancellation.CancelAsync().ConfigureAwait(false);
    }

    private async IAsyncEnumerable<OperationResult> ReadAsync(
        CancellationToken readerCancellation, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // The source may hold only the token that it was opened with, so a reader that gives up cancels that one.
        using var registration = readerCancellation.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), cancellation);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation.Token, cancellationToken);
        var scopes = requestServices.GetRequiredService<IServiceScopeFactory>();
        var initializer = requestServices.GetService<ISubscriptionScopeInitializer>();
        var events = source.GetAsyncEnumerator(linked.Token);
        await using var _ = events.ConfigureAwait(false);
        while (await MoveNextAsync(events, linked.Token).ConfigureAwait(false))
        {
            OperationResult response;
            var scope = scopes.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
            {
                initializer?.Initialize(requestServices, scope.ServiceProvider);
                response = await execute(scope.ServiceProvider, events.Current, linked.Token).ConfigureAwait(false);
            }

            await using (response.ConfigureAwait(false))
            {
                yield return response;
            }
        }
    }

    private async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<object?> events, CancellationToken cancellationToken)
    {
        try
        {
            return await events.MoveNextAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        catch (GraphQLException)
        {
            throw;
        }
        catch (Exception exception)
        {
            throw new GraphQLException(reporter.Unexpected(exception, place));
        }
    }
}
