namespace Dezky.Infrastructure.Persistence.Shared;

/// <summary>
/// Tells how the store reached what queries asked for, to whoever listens: tests, and people who look for what is slow. It costs queries of
/// its own, so that nothing is explained while nobody listens.
/// </summary>
internal sealed class QueryPlans
{
    private Action<QueryPlan>? _listeners;

    public bool AreHeard => Volatile.Read(ref _listeners) is not null;

    /// <summary>Calls back for each query, on its own thread, until the result is disposed of.</summary>
    public IDisposable Listen(Action<QueryPlan> listener)
    {
        Change(listeners => listeners + listener);
        return new Listening(() => Change(listeners => listeners - listener));
    }

    public void Tell(QueryPlan plan) => Volatile.Read(ref _listeners)?.Invoke(plan);

    private void Change(Func<Action<QueryPlan>?, Action<QueryPlan>?> change)
    {
        Action<QueryPlan>? before;
        do
        {
            before = Volatile.Read(ref _listeners);
        }
        while (Interlocked.CompareExchange(ref _listeners, change(before), before) != before);
    }

    private sealed class Listening(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}

/// <summary>What the store did for one query.</summary>
/// <param name="Operation">The kind of query: <c>find</c>, <c>page</c>, <c>count</c>, <c>group</c> and so on.</param>
/// <param name="Collection">The collection.</param>
/// <param name="Reach">How far it had to read, by the worst of its steps.</param>
/// <param name="Steps">The store's own words, for people.</param>
internal sealed record QueryPlan(string Operation, string Collection, QueryReach Reach, IReadOnlyList<string> Steps)
{
    public override string ToString() => $"{Operation} of {Collection} reads {Reach}: {string.Join("; ", Steps)}";
}

/// <summary>How much a query reads.</summary>
internal enum QueryReach
{
    /// <summary>What it gives, and a bounded number of documents in vain.</summary>
    Matches,

    /// <summary>An index as a whole, from its first entry to its last.</summary>
    Index,

    /// <summary>Every document of the collection.</summary>
    Collection,
}
