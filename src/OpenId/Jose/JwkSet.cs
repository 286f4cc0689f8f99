using System.Text.Json;

namespace Dezky.OpenId.Jose;

/// <summary>The usable signature keys of a published set (RFC 7517 section 5). Keys this library cannot or must not use are left out.</summary>
public sealed class JwkSet
{
    private const int MostKeys = 64;

    private JwkSet(IReadOnlyList<Jwk> keys, IReadOnlyList<string> refusals)
    {
        Keys = keys;
        Refusals = refusals;
    }

    /// <summary>The usable keys.</summary>
    public IReadOnlyList<Jwk> Keys { get; }

    /// <summary>Why other keys were left out; for the log.</summary>
    public IReadOnlyList<string> Refusals { get; }

    /// <summary>Reads a set.</summary>
    /// <exception cref="FormatException">The text is no JSON object, has no array <c>keys</c>, or is absurdly long.</exception>
    public static JwkSet Parse(ReadOnlyMemory<byte> utf8)
    {
        if (!StrictJson.TryParseObject(utf8, out var root)
            || !root.Value.TryGetProperty("keys", out var members)
            || members.ValueKind != JsonValueKind.Array
            || members.GetArrayLength() > MostKeys)
        {
            throw new FormatException("The key set is not a JSON object with a reasonable array «keys».");
        }

        var keys = new List<Jwk>();
        var refusals = new List<string>();
        foreach (var member in members.EnumerateArray())
        {
            string? refusal = "it is not a JSON object";
            var key = member.ValueKind == JsonValueKind.Object ? Jwk.Parse(member, out refusal) : null;
            if (key is not null)
            {
                keys.Add(key);
            }
            else
            {
                refusals.Add($"A key of the set is not used: {refusal}.");
            }
        }

        return new JwkSet(keys, refusals);
    }

    /// <summary>
    /// The one key for a token: by its <c>kid</c>, or without a <c>kid</c> the only key that fits the algorithm. Two that fit are
    /// ambiguous, and so nobody's key.
    /// </summary>
    public KeyLookup Find(string? keyId, SignatureAlgorithm algorithm)
    {
        Jwk? found = null;
        foreach (var key in Keys)
        {
            if (keyId is null ? !key.Algorithms.Contains(algorithm) : key.KeyId != keyId)
            {
                continue;
            }

            if (found is not null)
            {
                return new KeyLookup(null, IsAmbiguous: true);
            }

            found = key;
        }

        return new KeyLookup(found, IsAmbiguous: false);
    }
}

/// <summary>What a search for a key gave: a key, none, or more than one.</summary>
/// <param name="Key">The key, when there is exactly one.</param>
/// <param name="IsAmbiguous">Whether several keys fit.</param>
public readonly record struct KeyLookup(Jwk? Key, bool IsAmbiguous);
