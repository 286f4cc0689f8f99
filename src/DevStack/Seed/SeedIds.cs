using System.Buffers.Binary;

namespace Dezky.DevStack.Seed;

/// <summary>UUIDv7 values (RFC 9562, section 5.7) that are the same each time they are made, so that a long seed can be read more than once.</summary>
internal static class SeedIds
{
    /// <summary>The id of the <paramref name="index"/>-th thing of a kind, made at a time.</summary>
    public static Guid Of(SeedKind kind, long index, DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, at.ToUnixTimeMilliseconds() << 16);
        bytes[6] = 0x70;
        bytes[7] = (byte)kind;
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], index);
        bytes[8] = 0x80;
        return new Guid(bytes, bigEndian: true);
    }
}

internal enum SeedKind
{
    Partner = 1,
    Tenant = 2,
    User = 3,
}
