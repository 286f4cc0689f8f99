using System.Buffers;
using System.Globalization;
using System.Text;
using Dezky.Infrastructure.Messaging.Redis.Protocol;

namespace Dezky.Infrastructure.Tests.Messaging.Redis.Protocol;

/// <summary>Values as a server writes them, and as people read them.</summary>
internal static class RespText
{
    public static byte[] Write(RespValue value)
    {
        var output = new ArrayBufferWriter<byte>();
        Write(value, output);
        return output.WrittenSpan.ToArray();
    }

    public static string Show(RespValue value) => value switch
    {
        RespValue.Simple simple => $"Simple {simple.Text}",
        RespValue.Error error => $"Error {error.Code}: {error.Text}",
        RespValue.Bulk bulk => $"Bulk {Encoding.UTF8.GetString(bulk.Bytes)}",
        RespValue.Integer integer => $"Integer {integer.Value}",
        RespValue.BigInteger big => $"Big {big.Value}",
        RespValue.Number number => string.Create(CultureInfo.InvariantCulture, $"Number {number.Value}"),
        RespValue.Boolean flag => $"Boolean {flag.Value}",
        RespValue.Null => "Null",
        RespValue.Aggregate aggregate => $"{aggregate.Kind}({string.Join(", ", aggregate.Items.Select(Show))})",
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    private static void Write(RespValue value, ArrayBufferWriter<byte> output)
    {
        switch (value)
        {
            case RespValue.Simple simple:
                Line(output, $"+{simple.Text}");
                break;
            case RespValue.Error error:
                Line(output, $"-{error.Code} {error.Text}");
                break;
            case RespValue.Bulk bulk:
                Line(output, $"${bulk.Bytes.Length}");
                output.Write(bulk.Bytes);
                Line(output, "");
                break;
            case RespValue.Integer integer:
                Line(output, $":{integer.Value}");
                break;
            case RespValue.BigInteger big:
                Line(output, $"({big.Value}");
                break;
            case RespValue.Number number:
                Line(output, "," + (double.IsFinite(number.Value)
                    ? number.Value.ToString("R", CultureInfo.InvariantCulture)
                    : double.IsNaN(number.Value) ? "nan" : number.Value > 0 ? "inf" : "-inf"));
                break;
            case RespValue.Boolean flag:
                Line(output, flag.Value ? "#t" : "#f");
                break;
            case RespValue.Null:
                Line(output, "_");
                break;
            case RespValue.Aggregate { Kind: var kind, Items: var items }:
                Line(output, $"{MarkOf(kind)}{(kind is RespAggregate.Map ? items.Count / 2 : items.Count)}");
                foreach (var item in items)
                {
                    Write(item, output);
                }

                break;
        }
    }

    private static char MarkOf(RespAggregate kind) => kind switch
    {
        RespAggregate.Array => '*',
        RespAggregate.Set => '~',
        RespAggregate.Map => '%',
        RespAggregate.Push => '>',
    };

    private static void Line(ArrayBufferWriter<byte> output, FormattableString line) => Line(output, line.ToString(CultureInfo.InvariantCulture));

    private static void Line(ArrayBufferWriter<byte> output, string line) => Encoding.UTF8.GetBytes(line + "\r\n", output);
}
