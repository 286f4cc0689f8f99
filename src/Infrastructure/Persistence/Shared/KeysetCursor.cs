using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Dezky.Infrastructure.Persistence.Shared;

/// <summary>
/// A place in an ordered list as an opaque text: the values of the order's keys, and a checksum over them, the collection and the order, so
/// that a cursor of another list is not taken for one of this. It is no secret and no signature: a forged one shows nothing that a filter would not.
/// </summary>
internal static class KeysetCursor
{
    private const int ChecksumLength = 8;

    /// <param name="list">The collection and the order.</param>
    /// <param name="keys">The keys.</param>
    public static string Encode(string list, IReadOnlyList<Scalar> keys)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        buffer.Advance(ChecksumLength);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            foreach (var key in keys)
            {
                Write(writer, key);
            }

            writer.WriteEndArray();
        }

        var bytes = MemoryMarshal.AsMemory(buffer.WrittenMemory).Span;
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Checksum(list, bytes[ChecksumLength..]));
        return Base64Url.EncodeToString(bytes);
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
        if (Checksum(list, payload) != BinaryPrimitives.ReadUInt64BigEndian(bytes))
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

    /// <summary>Tells apart what differs by chance or by mistake.</summary>
    private static ulong Checksum(string list, ReadOnlySpan<byte> payload) => Mix(Mix(0, MemoryMarshal.AsBytes(list.AsSpan())), payload);

    private static ulong Mix(ulong checksum, ReadOnlySpan<byte> bytes)
    {
        const ulong Odd = 0x9e37_79b9_7f4a_7c15;
        checksum = (checksum ^ (ulong)bytes.Length) * Odd;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            checksum = (checksum ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes)) * Odd;
            checksum ^= checksum >> 32;
        }

        foreach (var value in bytes)
        {
            checksum = (checksum ^ value) * Odd;
            checksum ^= checksum >> 32;
        }

        return checksum;
    }
}
