using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Dezky.GraphQL.Execution.Planning;

namespace Dezky.GraphQL.Execution.Documents;

/// <summary>
/// Prepared documents by identifiers. Bounded: when it is full, the clock algorithm evicts what was not asked for since its hand came by.
/// Unlike <see cref="DocumentCache"/> it never sees the text.
/// </summary>
internal sealed class PreparedById(int capacity)
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Entry?[] _clock = new Entry?[capacity];
    private readonly Lock _lock = new();
    private int _hand;

    public bool TryFind(string id, [NotNullWhen(true)] out PreparedDocument? document)
    {
        if (_entries.TryGetValue(id, out var entry))
        {
            entry.Used = true;
            document = entry.Document;
            return true;
        }

        document = null;
        return false;
    }

    public void Add(string id, PreparedDocument document)
    {
        if (capacity == 0)
        {
            return;
        }

        var entry = new Entry(id, document);
        lock (_lock)
        {
            if (!_entries.TryAdd(id, entry))
            {
                return;
            }

            while (_clock[_hand] is { Used: true } recent)
            {
                recent.Used = false;
                _hand = (_hand + 1) % capacity;
            }

            if (_clock[_hand] is { } evicted)
            {
                _entries.TryRemove(evicted.Id, out _);
            }

            _clock[_hand] = entry;
            _hand = (_hand + 1) % capacity;
        }
    }

    private sealed class Entry(string id, PreparedDocument document)
    {
        public string Id { get; } = id;

        public PreparedDocument Document { get; } = document;

        public bool Used { get; set; }
    }
}
