using System.Buffers.Binary;

namespace Dezky.Infrastructure.Persistence.Bson;

/// <summary>
/// BSON's decimal128: IEEE 754-2008 decimal floating point in the binary integer encoding, 16 bytes little-endian: a sign bit, an exponent of
/// 14 bits biased by 6176, and a coefficient of 113 bits. A <see cref="decimal"/> always fits, its scale included.
/// </summary>
internal static class Decimal128
{
    public const int Size = 16;

    private const int Bias = 6176;
    private const int ExponentShift = 49;
    private const ulong SignBit = 1UL << 63;
    private const ulong CoefficientMask = (1UL << ExponentShift) - 1;

    public static void Write(decimal value, Span<byte> target)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        var scale = (parts[3] >> 16) & 0xFF;
        var low = ((ulong)(uint)parts[1] << 32) | (uint)parts[0];
        var high = (uint)parts[2] | ((ulong)(Bias - scale) << ExponentShift) | (parts[3] < 0 ? SignBit : 0);
        BinaryPrimitives.WriteUInt64LittleEndian(target, low);
        BinaryPrimitives.WriteUInt64LittleEndian(target[8..], high);
    }

    /// <exception cref="BsonException">The number is not finite, or does not fit into a <see cref="decimal"/> exactly.</exception>
    public static decimal Read(ReadOnlySpan<byte> source)
    {
        var low = BinaryPrimitives.ReadUInt64LittleEndian(source);
        var high = BinaryPrimitives.ReadUInt64LittleEndian(source[8..]);

        // Both bits set: infinity, not a number, or a coefficient beyond 34 digits, which counts as zero and is written by nobody.
        if ((high >> 61 & 3) is 3)
        {
            throw new BsonException("A decimal128 is not a finite number.");
        }

        var exponent = (int)(high >> ExponentShift & 0x3FFF) - Bias;
        var coefficient = new UInt128(high & CoefficientMask, low);
        return ToDecimal(coefficient, exponent, (high & SignBit) is not 0);
    }

    private static decimal ToDecimal(UInt128 coefficient, int exponent, bool isNegative)
    {
        const int MaxScale = 28;
        if (coefficient == UInt128.Zero)
        {
            return new decimal(0, 0, 0, isNegative, (byte)Math.Clamp(-exponent, 0, MaxScale));
        }

        var largest = (UInt128.One << 96) - UInt128.One;
        while (exponent > 0 && coefficient <= largest)
        {
            coefficient *= 10;
            exponent--;
        }

        while (exponent < 0 && (exponent < -MaxScale || coefficient > largest))
        {
            var (quotient, remainder) = UInt128.DivRem(coefficient, 10);
            if (remainder != UInt128.Zero)
            {
                break;
            }

            coefficient = quotient;
            exponent++;
        }

        return exponent is <= 0 and >= -MaxScale && coefficient <= largest
            ? new decimal((int)(uint)coefficient, (int)(uint)(coefficient >> 32), (int)(uint)(coefficient >> 64), isNegative, (byte)-exponent)
            : throw new BsonException("A decimal128 does not fit into a decimal.");
    }
}
