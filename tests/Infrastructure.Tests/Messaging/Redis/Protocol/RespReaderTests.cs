using System.Buffers;
using System.Text;
using Dezky.Infrastructure.Messaging.Redis.Protocol;

namespace Dezky.Infrastructure.Tests.Messaging.Redis.Protocol;

public sealed class RespReaderTests
{
    [Theory]
    [InlineData("+OK\r\n", "Simple OK")]
    [InlineData("-ERR no such thing\r\n", "Error ERR: no such thing")]
    [InlineData("-ERR\r\n", "Error ERR: ")]
    [InlineData("!10\r\nERR a\r\nb c\r\n", "Error ERR: a\r\nb c")]
    [InlineData(":-42\r\n", "Integer -42")]
    [InlineData(":+42\r\n", "Integer 42")]
    [InlineData("$0\r\n\r\n", "Bulk ")]
    [InlineData("$5\r\na\r\nb!\r\n", "Bulk a\r\nb!")]
    [InlineData("=8\r\ntxt:some\r\n", "Bulk some")]
    [InlineData("$-1\r\n", "Null")]
    [InlineData("*-1\r\n", "Null")]
    [InlineData("_\r\n", "Null")]
    [InlineData("#t\r\n", "Boolean True")]
    [InlineData(",1.25\r\n", "Number 1.25")]
    [InlineData(",1e3\r\n", "Number 1000")]
    [InlineData(",-inf\r\n", "Number -Infinity")]
    [InlineData(",nan\r\n", "Number NaN")]
    [InlineData("(3492890328409238509324850943850943825024385\r\n", "Big 3492890328409238509324850943850943825024385")]
    [InlineData("*0\r\n", "Array()")]
    [InlineData("*2\r\n:1\r\n*1\r\n+a\r\n", "Array(Integer 1, Array(Simple a))")]
    [InlineData("~1\r\n#f\r\n", "Set(Boolean False)")]
    [InlineData("%1\r\n+a\r\n:1\r\n", "Map(Simple a, Integer 1)")]
    [InlineData(">3\r\n$7\r\nmessage\r\n$1\r\nc\r\n$2\r\n12\r\n", "Push(Bulk message, Bulk c, Bulk 12)")]
    [InlineData("|1\r\n+ttl\r\n:3600\r\n:7\r\n", "Integer 7")]
    [InlineData("*2\r\n|1\r\n+a\r\n+b\r\n:1\r\n|0\r\n:2\r\n", "Array(Integer 1, Integer 2)")]
    public void TryRead_OfAValue_GivesIt(string bytes, string expected)
    {
        var rest = Sequence(bytes + "+next");

        Assert.True(new RespReader(new RespLimits()).TryRead(ref rest, out var value));

        Assert.Equal(expected, RespText.Show(value));
        Assert.Equal("+next", Encoding.UTF8.GetString(rest));
    }

    [Theory]
    [InlineData("")]
    [InlineData("+O")]
    [InlineData("+OK\r")]
    [InlineData("$5\r\nabc")]
    [InlineData("$3\r\nabc\r")]
    [InlineData("*2\r\n:1\r\n")]
    [InlineData("*1000")]
    public void TryRead_OfAPartOfAValue_WaitsForTheRest(string bytes)
    {
        var rest = Sequence(bytes);

        Assert.False(new RespReader(new RespLimits()).TryRead(ref rest, out _));
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("OK\r\n")]
    [InlineData(":\r\n")]
    [InlineData(":1.5\r\n")]
    [InlineData(": 1\r\n")]
    [InlineData(":9223372036854775808\r\n")]
    [InlineData("#x\r\n")]
    [InlineData("#true\r\n")]
    [InlineData("_x\r\n")]
    [InlineData(",\r\n")]
    [InlineData(", 1\r\n")]
    [InlineData(",1e999\r\n")]
    [InlineData("(1.5\r\n")]
    [InlineData("$\r\n")]
    [InlineData("$-2\r\n")]
    [InlineData("$+1\r\n")]
    [InlineData("$?\r\n")]
    [InlineData("*?\r\n")]
    [InlineData("$3\r\nabcde\r\n")]
    [InlineData("=3\r\nabc\r\n")]
    [InlineData("+a\rb\r\n")]
    [InlineData("+a\nb\r\n")]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    public void TryRead_OfSomethingElse_IsRefused(string bytes) => Assert.Throws<RespException>(() => Read(bytes, new RespLimits()));

    [Theory]
    [InlineData("+123456789\r\n")]
    [InlineData("+1234567890123456789012345678901234567890")]
    [InlineData("$9\r\n")]
    [InlineData("$2147483648\r\n")]
    [InlineData("*6\r\n")]
    [InlineData("%2147483647\r\n")]
    [InlineData("*1\r\n*1\r\n*1\r\n*1\r\n")]
    [InlineData("*5\r\n:1\r\n:1\r\n:1\r\n:1\r\n:1\r\n")]
    [InlineData("|0\r\n|0\r\n|0\r\n|0\r\n|0\r\n|0\r\n")]
    public void TryRead_OfMoreThanTheLimits_IsRefused(string bytes) =>
        Assert.Throws<RespException>(() => Read(bytes, new RespLimits(Line: 8, Bulk: 8, Depth: 3, Parts: 5)));

    private static void Read(string bytes, RespLimits limits)
    {
        var rest = Sequence(bytes);
        new RespReader(limits).TryRead(ref rest, out _);
    }

    private static ReadOnlySequence<byte> Sequence(string text) => new(Encoding.UTF8.GetBytes(text));
}
