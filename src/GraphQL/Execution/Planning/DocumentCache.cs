using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Numerics;
using System.Security.Cryptography;

namespace Dezky.GraphQL.Execution.Planning;

/// <summary>
/// Prepared documents by their text. Bounded: when it is full, the clock algorithm evicts what was not asked for since its hand came by.
/// A hit takes one hash over the text and one comparison with it, and allocates nothing.
/// </summary>
internal sealed class DocumentCache(int capacity)
{
    // A secret seed: nobody can prepare documents that collide.
    private readonly ulong _seed = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8));
    private readonly ConcurrentDictionary<ulong, Entry> _entries = new();
    private readonly Entry?[] _clock = new Entry?[capacity];
    private readonly Lock _lock = new();
    private int _hand;

    public PreparedDocument? Find(ReadOnlySpan<byte> source)
    {
        if (_entries.TryGetValue(Hash(source), out var entry) && source.SequenceEqual(entry.Source))
        {
            entry.Used = true;
            return entry.Document;
        }

        return null;
    }

    public void Add(ReadOnlySpan<byte> source, PreparedDocument document)
    {
        if (capacity == 0)
        {
            return;
        }

        var entry = new Entry(Hash(source), source.ToArray(), document);
        lock (_lock)
        {
            if (!_entries.TryAdd(entry.Key, entry))
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
                _entries.TryRemove(evicted.Key, out _);
            }

            _clock[_hand] = entry;
            _hand = (_hand + 1) % capacity;
        }
    }

    private ulong Hash(ReadOnlySpan<byte> source)
    {
        var hash = _seed ^ (ulong)source.Length;
        for (; source.Length >= 8; source = source[8..])
        {
            hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(source));
        }

        var rest = 0UL;
        foreach (var value in source)
        {
            rest = (rest << 8) | value;
        }

        return Mix(Mix(hash, rest), _seed);
    }

    private static ulong Mix(ulong hash, ulong value)
    {
        var high = Math.BigMul(hash ^ value, 0x9E3779B97F4A7C15UL, out var low);
        return BitOperations.RotateLeft(low, 27) ^ high;
    }

    private sealed class Entry(ulong key, byte[] source, PreparedDocument document)
    {
        public ulong Key { get; } = key;

        public byte[] Source { get; } = source;

        public PreparedDocument Document { get; } = document;

        public bool Used { get; set; }
    }
}
