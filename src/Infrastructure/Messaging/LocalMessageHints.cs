using System.Collections.Immutable;

namespace Dezky.Infrastructure.Messaging;

/// <summary>Hints within one process.</summary>
internal sealed class LocalMessageHints : IMessageHints
{
    private ImmutableList<Action<long>> _subscribers = [];

    public void Announce(long cursor)
    {
        foreach (var hint in Volatile.Read(ref _subscribers))
        {
            hint(cursor);
        }
    }

    public IDisposable Subscribe(Action<long> hint)
    {
        ImmutableInterlocked.Update(ref _subscribers, list => list.Add(hint));
        return new Subscription(this, hint);
    }

    private sealed class Subscription(LocalMessageHints hints, Action<long> hint) : IDisposable
    {
        public void Dispose() => ImmutableInterlocked.Update(ref hints._subscribers, list => list.Remove(hint));
    }
}
