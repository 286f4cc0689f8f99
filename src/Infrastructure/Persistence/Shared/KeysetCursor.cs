using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Dezky.Infrastructure.Persistence.Shared;

/// <summary>
/// A place in an ordered list as an opaque text: the values of the order's keys, and a checksum over them, the collection and the order, so
/// that a cursor of another list is not taken for one of this. It is no secret and no signature: a forged one shows nothing that a filter would not.
/// </summary>
internal static class KeysetCursor
{
    private const int ChecksumLength = 8;

    public static string Encode(string list, IReadOnlyList<Scalar> keys)
    {
        using var payload = new MemoryStream();
        using (var writer = new Utf8JsonWriter(payload))
        {
            writer.WriteStartArray();
            foreach (var key in keys)
            {
                Write(writer, key);
            }

            writer.WriteEndArray();
        }

        var bytes = payload.ToArray();
        return Base64Url.EncodeToString([.. Checksum(list, bytes), .. bytes]);
    }

    /// <returns>False when the cursor is damaged or of another list.</returns>
    public static bool TryDecode(string list, int keyCount, string cursor, [NotNullWhen(true)] out Scalar[]? keys)
    {
        keys = null;
        var bytes = new byte[Base64Url.GetMaxDecodedLength(cursor.Length)];
        if (Base64Url.DecodeFromChars(cursor, bytes, out _, out var length) is not OperationStatus.Done || length <= ChecksumLength)
        {
            return false;
        }

        var payload = bytes.AsSpan(ChecksumLength, length - ChecksumLength);
        if (!CryptographicOperations.FixedTimeEquals(Checksum(list, payload), bytes.AsSpan(0, ChecksumLength)))
        {
            return false;
        }

        try
        {
            using var parsed = JsonDocument.Parse(payload.ToArray());
            if (parsed.RootElement.ValueKind is not JsonValueKind.Array || parsed.RootElement.GetArrayLength() != keyCount)
            {
                return false;
            }

            keys = [.. parsed.RootElement.EnumerateArray().Select(Read)];
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void Write(Utf8JsonWriter writer, Scalar key)
    {
        if (key.Text is { } text)
        {
            writer.WriteStringValue(text);
        }
        else if (key.IsInteger)
        {
            writer.WriteNumberValue(key.Integer);
        }
        else if (key.IsReal)
        {
            // In an array of its own, so that 1.0 comes back as a floating-point number.
            writer.WriteStartArray();
            writer.WriteNumberValue(key.Real);
            writer.WriteEndArray();
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private static Scalar Read(JsonElement key) => key.ValueKind switch
    {
        JsonValueKind.String => Scalar.Of(key.GetString()!),
        JsonValueKind.Number => Scalar.Of(key.GetInt64()),
        JsonValueKind.Array => Scalar.Of(key[0].GetDouble()),
        _ => Scalar.Null,
    };

    private static byte[] Checksum(string list, ReadOnlySpan<byte> payload)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(list));
        hash.AppendData([0]);
        hash.AppendData(payload);
        return hash.GetHashAndReset()[..ChecksumLength];
    }
}
