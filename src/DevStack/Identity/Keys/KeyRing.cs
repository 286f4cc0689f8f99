using System.Text;
using System.Text.Json;
using Dezky.OpenId.Jose;

namespace Dezky.DevStack.Identity.Keys;

/// <summary>
/// The signing keys: one that signs, and those before it, published until the last token they signed has expired. They are created once
/// and kept in a file that only its owner may read.
/// </summary>
internal sealed class KeyRing : IDisposable
{
    private static readonly SignatureAlgorithm Algorithm = SignatureAlgorithm.Rs256;

    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly List<Entry> _entries;

    private KeyRing(string path, TimeProvider time, List<Entry> entries)
    {
        _path = path;
        _time = time;
        _entries = entries;
    }

    public SigningKey Current
    {
        get
        {
            lock (_gate)
            {
                return _entries[^1].Key;
            }
        }
    }

    public static KeyRing Open(string path, TimeProvider time)
    {
        var entries = File.Exists(path) ? Read(path) : [];
        var ring = new KeyRing(path, time, entries);
        if (entries.Count == 0)
        {
            entries.Add(new Entry(SigningKey.Create(Algorithm), PublishedUntil: null));
            ring.Save();
        }

        return ring;
    }

    /// <summary>Signs with a new key from now on; the old one stays published for as long as its tokens live.</summary>
    public void Rotate(TimeSpan longestTokenLifetime)
    {
        lock (_gate)
        {
            _entries[^1] = _entries[^1] with { PublishedUntil = _time.GetUtcNow() + longestTokenLifetime };
            _entries.Add(new Entry(SigningKey.Create(Algorithm), PublishedUntil: null));
            Save();
        }
    }

    /// <summary>The published keys as a JSON key set.</summary>
    public byte[] WriteKeySet()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("keys");
            foreach (var entry in Published())
            {
                entry.Key.WritePublicKey(writer);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    public void Dispose() => _entries.ForEach(each => each.Key.Dispose());

    private Entry[] Published()
    {
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            return [.. _entries.Where(each => each.PublishedUntil is null || each.PublishedUntil > now)];
        }
    }

    private void Save() => PrivateFile.Write(
        _path,
        JsonSerializer.SerializeToUtf8Bytes(Published().Select(each => new StoredKey(each.Key.ExportPem(), each.PublishedUntil))));

    private static List<Entry> Read(string path)
    {
        try
        {
            var stored = JsonSerializer.Deserialize<List<StoredKey>>(File.ReadAllText(path, Encoding.UTF8)) ?? [];
            return [.. stored.Select(each => new Entry(SigningKey.ImportPem(each.Pem, Algorithm), each.PublishedUntil))];
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path} is not a list of signing keys: {exception.Message}", exception);
        }
    }

    private sealed record Entry(SigningKey Key, DateTimeOffset? PublishedUntil);

    private sealed record StoredKey(string Pem, DateTimeOffset? PublishedUntil);
}
