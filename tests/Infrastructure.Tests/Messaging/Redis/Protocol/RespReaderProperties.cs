using System.Buffers;
using System.IO.Pipelines;
using Dezky.Infrastructure.Messaging.Redis.Protocol;
using Dezky.Infrastructure.Tests.Persistence.Contract;
using FsCheck;
using FsCheck.Fluent;

namespace Dezky.Infrastructure.Tests.Messaging.Redis.Protocol;

/// <summary>Random values, however they are cut into pieces, and bytes that are no values.</summary>
public sealed class RespReaderProperties
{
    private const int Rounds = 300;

    private static readonly Gen<string> Words = Gen.Elements("", "OK", "a b", "ä", "😀", "*3", "$-1", "message");

    private static readonly Gen<byte[]> Contents = Gen.OneOf(
        Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value), 7),
        Gen.ArrayOf(Gen.Elements((byte)'\r', (byte)'\n', (byte)'$'), 5),
        Gen.Constant(Array.Empty<byte>()),
        Gen.Constant(new byte[3000]));

    [Fact]
    public async Task Values_InAnyPieces_AreReadAsTheyWere()
    {
        for (var round = 0; round < Rounds * TestScale.Factor; round++)
        {
            var seed = (ulong)Random.Shared.NextInt64();
            var values = Sample(Gen.ArrayOf(ValueOf(3), 4), seed);
            var random = new Random((int)(seed % int.MaxValue));

            var bytes = values.SelectMany(RespText.Write).ToArray();
            var read = await ReadAsync(bytes, pieceLength: () => random.Next(4) is 0 ? random.Next(1, 2000) : random.Next(1, 4));

            Assert.True(values.Select(RespText.Show).SequenceEqual(read.Select(RespText.Show)), $"seed {seed}");
        }
    }

    [Fact]
    public void Garbage_IsRefusedOrWaitedFor_WithoutMuchMemory()
    {
        var random = new Random(7);
        var alphabet = "*$+-:_#,(!=%~>|0123456789\r\nax"u8.ToArray();
        for (var round = 0; round < 20 * Rounds * TestScale.Factor; round++)
        {
            var bytes = new byte[random.Next(1, 200)];
            for (var i = 0; i < bytes.Length; i++)
            {
                var isInLineEnd = i > 0 && bytes[i - 1] is (byte)'\r' && random.Next(4) > 0;
                bytes[i] = isInLineEnd ? (byte)'\n' : random.Next(8) is 0 ? (byte)random.Next(256) : alphabet[random.Next(alphabet.Length)];
            }

            var before = GC.GetAllocatedBytesForCurrentThread();
            Swallow(bytes);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
        }
    }

    [Fact]
    public void Announcements_OfMuch_SetNothingAside()
    {
        var announcements = "*250\r\n%60\r\n$65536\r\n"u8.ToArray();
        var before = GC.GetAllocatedBytesForCurrentThread();

        Swallow(announcements);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000);
    }

    private static void Swallow(byte[] bytes)
    {
        var reader = new RespReader(new RespLimits());
        var rest = new ReadOnlySequence<byte>(bytes);
        try
        {
            while (reader.TryRead(ref rest, out _))
            {
            }
        }
        catch (RespException)
        {
            // What garbage is for.
        }
    }

    /// <summary>Reads through a pipe, as a connection does.</summary>
    private static async Task<List<RespValue>> ReadAsync(byte[] bytes, Func<int> pieceLength)
    {
        var pipe = new Pipe(new PipeOptions(minimumSegmentSize: 16));
        var reader = new RespReader(new RespLimits());
        var values = new List<RespValue>();
        for (var position = 0; position < bytes.Length;)
        {
            var piece = bytes.AsMemory(position, Math.Min(pieceLength(), bytes.Length - position));
            position += piece.Length;
            await pipe.Writer.WriteAsync(piece);
            var read = await pipe.Reader.ReadAsync();
            var rest = read.Buffer;
            while (reader.TryRead(ref rest, out var value))
            {
                values.Add(value);
            }

            pipe.Reader.AdvanceTo(rest.Start, rest.End);
        }

        await pipe.Writer.CompleteAsync();
        Assert.True((await pipe.Reader.ReadAsync()).Buffer.IsEmpty);
        return values;
    }

    private static Gen<RespValue> ValueOf(int depth)
    {
        Gen<RespValue>[] scalars =
        [
            Words.Select(word => (RespValue)new RespValue.Simple(word)),
            Words.Select(word => (RespValue)new RespValue.Error("ERR", word)),
            Contents.Select(content => (RespValue)new RespValue.Bulk(content)),
            Gen.Choose(int.MinValue, int.MaxValue).Select(number => (RespValue)new RespValue.Integer((long)number * number)),
            Gen.Choose(0, int.MaxValue).Select(number => (RespValue)new RespValue.BigInteger(System.Numerics.BigInteger.Pow(number, 7))),
            Gen.Elements(0, -1.5, 1e300, double.Epsilon, double.NaN, double.PositiveInfinity).Select(number => (RespValue)new RespValue.Number(number)),
            Gen.Elements(true, false).Select(flag => (RespValue)new RespValue.Boolean(flag)),
            Gen.Constant((RespValue)new RespValue.Null()),
        ];
        return depth is 0
            ? Gen.OneOf(scalars)
            : Gen.OneOf([.. scalars, .. Enum.GetValues<RespAggregate>().Select(Aggregate)]);

        Gen<RespValue> Aggregate(RespAggregate kind) =>
            from count in Gen.Choose(0, 2)
            from items in Gen.ArrayOf(ValueOf(depth - 1), kind is RespAggregate.Map ? count * 2 : count)
            select (RespValue)new RespValue.Aggregate(kind, items);
    }

    private static T Sample<T>(Gen<T> generator, ulong seed) => generator.Sample(50, new Rnd(seed, 1), 1)[0];
}
