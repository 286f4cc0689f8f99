using System.Globalization;
using System.Text;
using Dezky.Infrastructure.Persistence.Bson;
using Dezky.Infrastructure.Tests.Persistence.Contract;
using FsCheck.Fluent;

namespace Dezky.Infrastructure.Tests.Persistence.Bson;

public sealed class BsonTests
{
    private const int Documents = 500;

    [Fact]
    public void Read_OfWhatWasWritten_GivesTheSameValues()
    {
        foreach (var document in BsonTree.Documents.Sample(30, Documents * TestScale.Factor))
        {
            var read = BsonTree.Read(BsonTree.Write(document));

            Assert.Equal(BsonTree.ToExtendedJson(document)!.ToJsonString(), BsonTree.ToExtendedJson(read)!.ToJsonString());
        }
    }

    /// <summary>The example of https://bsonspec.org/faq.html.</summary>
    [Fact]
    public void Write_OfTheSpecificationsExample_GivesItsBytes()
    {
        var bytes = BsonWriter.Document(document =>
        {
            document.BeginArray("BSON");
            document.Write(default(ReadOnlySpan<byte>), "awesome");
            document.Write(default(ReadOnlySpan<byte>), 5.05);
            document.Write(default(ReadOnlySpan<byte>), 1986);
            document.EndArray();
        });

        Assert.Equal(
            "310000000442534f4e002600000002300008000000617765736f6d65000131003333333333331440103200c20700000000", Convert.ToHexStringLower(bytes));
    }

    /// <summary>Vectors of the BSON corpus, decimal128: https://github.com/mongodb/specifications/tree/master/source/bson-corpus.</summary>
    [Theory]
    [InlineData("0", "00000000000000000000000000004030")]
    [InlineData("1", "01000000000000000000000000004030")]
    [InlineData("-1", "010000000000000000000000000040b0")]
    [InlineData("0.1", "01000000000000000000000000003e30")]
    [InlineData("0.00", "00000000000000000000000000003c30")]
    public void Decimal128_HasTheBytesOfTheStandard(string text, string hex)
    {
        var bytes = new byte[Decimal128.Size];
        Decimal128.Write(decimal.Parse(text, CultureInfo.InvariantCulture), bytes);

        Assert.Equal(hex, Convert.ToHexStringLower(bytes));
    }

    [Theory]
    [InlineData("00000000000000000000000000000078", "infinity")]
    [InlineData("0000000000000000000000000000007c", "not a number")]
    [InlineData("ffffffff638e8d37c087adbe09edffff", "infinity or a number of 34 nines")]
    [InlineData("01000000000000000000000000000000", "1E-6176")]
    [InlineData("0100000000000000000000000000feaf", "-1E+6111")]
    public void Decimal128_ThatADecimalCannotHold_IsRefused(string hex, string what)
    {
        Assert.NotEmpty(what);
        Assert.Throws<BsonException>(() => Decimal128.Read(Convert.FromHexString(hex)));
    }

    [Fact]
    public void Decimal128_WithAPositiveExponentOrZerosBehind_IsBroughtIntoRange()
    {
        Assert.Equal(10_000_000m, Decimal128.Read(Encoded(1, exponent: 7)));
        Assert.Equal(1m, Decimal128.Read(Encoded(UInt128.Parse("10000000000000000000000000000000", CultureInfo.InvariantCulture), exponent: -31)));
        Assert.Equal(0m, Decimal128.Read(Encoded(0, exponent: -400)));
    }

    [Fact]
    public void Read_OfCutOrChangedBytes_EndsWithAnErrorOrAValueAndNeverOutside()
    {
        var random = new Random(7);
        foreach (var document in BsonTree.Documents.Sample(30, Documents * TestScale.Factor))
        {
            var bytes = BsonTree.Write(document);
            for (var i = 0; i < 20; i++)
            {
                var damaged = bytes.ToArray();
                for (var changes = random.Next(1, 4); changes > 0; changes--)
                {
                    damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                }

                Drain(damaged);
                Drain(damaged.AsSpan(0, random.Next(damaged.Length)));
            }
        }
    }

    [Fact]
    public void Write_OfANameWithANul_IsRefused() =>
        Assert.Throws<BsonException>(() => BsonWriter.Document(document => document.Write("a\0b", 1)));

    [Fact]
    public void Write_DeeperThanTheServerAllows_IsRefused() => Assert.Throws<BsonException>(() => BsonWriter.Document(document =>
    {
        for (var i = 0; i < BsonWriter.MaxDepth; i++)
        {
            document.BeginDocument("a");
        }
    }));

    [Fact]
    public void TryFind_FollowsPaths()
    {
        var bytes = BsonWriter.Document(document =>
        {
            document.BeginDocument("a");
            document.BeginDocument("b");
            document.Write("c", 7);
            document.EndDocument();
            document.EndDocument();
            document.Write("d", 8);
        });

        Assert.True(BsonPath.TryFind(bytes, "a.b.c", out var found));
        Assert.Equal(7, found.Int32);
        Assert.False(BsonPath.TryFind(bytes, "a.x.c", out _));
        Assert.False(BsonPath.TryFind(bytes, "d.c", out _));
    }

    /// <summary>Reads everything that the bytes hold; foreign bytes may be refused, in one way only.</summary>
    private static void Drain(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var reader = new BsonReader(bytes);
            while (reader.Read())
            {
                _ = Encoding.UTF8.GetString(reader.Name);
                if (reader.Type is BsonType.Document or BsonType.Array)
                {
                    Drain(reader.Document);
                }
                else if (reader.Type is BsonType.String)
                {
                    _ = reader.Text;
                }
            }
        }
        catch (BsonException)
        {
            // Damaged bytes may say anything, but nothing else than this.
        }
    }

    private static byte[] Encoded(UInt128 coefficient, int exponent)
    {
        var value = coefficient | ((UInt128)(ulong)(exponent + 6176) << 113);
        var bytes = new byte[Decimal128.Size];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128LittleEndian(bytes, value);
        return bytes;
    }
}
