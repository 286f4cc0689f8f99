using System.Text.Json;
using Dezky.GraphQL.Client.Entities;

namespace Dezky.GraphQL.Client.Watching;

/// <summary>The open watches of a client, and who tells them what changed.</summary>
internal sealed class WatchRegistry
{
    private readonly Lock _gate = new();
    private readonly HashSet<WatchSignals> _open = [];

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _open.Count;
            }
        }
    }

    public void Add(WatchSignals signals)
    {
        lock (_gate)
        {
            _open.Add(signals);
        }
    }

    public void Remove(WatchSignals signals)
    {
        lock (_gate)
        {
            _open.Remove(signals);
        }
    }

    /// <summary>Tells all watches of the entities in a mutation's or an event's data.</summary>
    public void Publish(ObjectSelection? selection, JsonElement data)
    {
        if (selection is null || data.ValueKind != JsonValueKind.Object || Snapshot() is not { Length: > 0 } watches)
        {
            return;
        }

        var changes = new List<EntityChange>();
        EntityScan.Visit(selection, data.Clone(), changes.Add);
        if (changes.Count > 0)
        {
            foreach (var watch in watches)
            {
                watch.Change(changes);
            }
        }
    }

    /// <summary>Tells all watches that something may have been missed.</summary>
    public void RunAll()
    {
        foreach (var watch in Snapshot())
        {
            watch.Run();
        }
    }

    private WatchSignals[] Snapshot()
    {
        lock (_gate)
        {
            return [.. _open];
        }
    }
}
