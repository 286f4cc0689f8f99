using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Dezky.Infrastructure.Persistence.Bson;
using FsCheck;
using FsCheck.Fluent;

namespace Dezky.Infrastructure.Tests.Persistence.Bson;

/// <summary>Random documents as plain values, with their canonical Extended JSON (https://github.com/mongodb/specifications/blob/master/source/extended-json/extended-json.md).</summary>
internal static class BsonTree
{
    private static readonly string[] Names = ["a", "b", "ä", "with space", "$x", "a.b", "𝄞", "_id"];

    /// <summary>There are many; this is the one that JavaScript writes.</summary>
    private static readonly double OneNaN = BitConverter.Int64BitsToDouble(0x7FF8_0000_0000_0000);

    public static Gen<List<(string Name, object? Value)>> Documents { get; } = DocumentOf(3);

    public static byte[] Write(List<(string Name, object? Value)> document) => BsonWriter.Document(writer => WriteMembers(writer, document));

    public static List<(string Name, object? Value)> Read(ReadOnlySpan<byte> bytes)
    {
        var members = new List<(string, object?)>();
        var reader = new BsonReader(bytes);
        while (reader.Read())
        {
            members.Add((Encoding.UTF8.GetString(reader.Name), ValueOf(reader)));
        }

        return members;
    }

    public static JsonNode? ToExtendedJson(object? value) => value switch
    {
        null => null,
        List<(string Name, object? Value)> document => new JsonObject(document.Select(member => KeyValuePair.Create(member.Name, ToExtendedJson(member.Value)))),
        List<object?> items => new JsonArray([.. items.Select(ToExtendedJson)]),
        string text => text,
        bool flag => flag,
        int number => Typed("$numberInt", number.ToString(CultureInfo.InvariantCulture)),
        long number => Typed("$numberLong", number.ToString(CultureInfo.InvariantCulture)),
        double number => Typed("$numberDouble", Text(number)),
        decimal number => Typed("$numberDecimal", Text(number)),
        Guid uuid => new JsonObject
        {
            ["$binary"] = new JsonObject { ["base64"] = Convert.ToBase64String(uuid.ToByteArray(bigEndian: true)), ["subType"] = "04" },
        },
        DateTimeOffset time => new JsonObject
        {
            ["$date"] = Typed("$numberLong", time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)),
        },
        byte[] bytes => new JsonObject { ["$binary"] = new JsonObject { ["base64"] = Convert.ToBase64String(bytes), ["subType"] = "00" } },
        _ => throw new InvalidOperationException($"No test writes a {value.GetType().Name}."),
    };

    private static JsonObject Typed(string type, string text) => new() { [type] = text };

    private static string Text(double number) =>
        double.IsNaN(number) ? "NaN"
        : double.IsInfinity(number) ? number > 0 ? "Infinity" : "-Infinity"
        : number == Math.Floor(number) && Math.Abs(number) < 1e15
            ? (double.IsNegative(number) && number == 0 ? "-0.0" : number.ToString("0.0", CultureInfo.InvariantCulture))
            : number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>IEEE 754's text: with an exponent where the number would begin with more than six zeros.</summary>
    private static string Text(decimal number)
    {
        var scale = (decimal.GetBits(number)[3] >> 16) & 0xFF;
        var plain = number.ToString(CultureInfo.InvariantCulture);
        var digits = plain.Replace(".", "", StringComparison.Ordinal).TrimStart('-').TrimStart('0').PadLeft(1, '0');
        var adjusted = digits.Length - 1 - scale;
        return adjusted >= -6
            ? plain
            : $"{(plain[0] is '-' ? "-" : "")}{digits[..1]}{(digits.Length > 1 ? "." : "")}{digits[1..]}E{adjusted}";
    }

    private static void WriteMembers(BsonWriter writer, List<(string Name, object? Value)> members)
    {
        foreach (var (name, value) in members)
        {
            Write(writer, Encoding.UTF8.GetBytes(name), value);
        }
    }

    private static void Write(BsonWriter writer, ReadOnlySpan<byte> name, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNull(name);
                break;
            case List<(string Name, object? Value)> document:
                writer.BeginDocument(name);
                WriteMembers(writer, document);
                writer.EndDocument();
                break;
            case List<object?> items:
                writer.BeginArray(name);
                foreach (var item in items)
                {
                    Write(writer, default, item);
                }

                writer.EndArray();
                break;
            case string text:
                writer.Write(name, text);
                break;
            case bool flag:
                writer.Write(name, flag);
                break;
            case int number:
                writer.Write(name, number);
                break;
            case long number:
                writer.Write(name, number);
                break;
            case double number:
                writer.Write(name, number);
                break;
            case decimal number:
                writer.Write(name, number);
                break;
            case Guid uuid:
                writer.Write(name, uuid);
                break;
            case DateTimeOffset time:
                writer.Write(name, time);
                break;
            case byte[] bytes:
                writer.WriteBinary(name, 0, bytes);
                break;
        }
    }

    private static object? ValueOf(BsonReader reader) => reader.Type switch
    {
        BsonType.Null => null,
        BsonType.Document => Read(reader.Document),
        BsonType.Array => Read(reader.Document).ConvertAll(item => item.Value),
        BsonType.String => reader.Text,
        BsonType.Boolean => reader.Boolean,
        BsonType.Int32 => reader.Int32,
        BsonType.Int64 => reader.Int64,
        BsonType.Double => reader.Double,
        BsonType.Decimal128 => reader.Decimal,
        BsonType.Date => reader.Date,
        BsonType.Binary when reader.BinarySubtype is BsonReader.UuidSubtype => reader.Uuid,
        BsonType.Binary => reader.Binary.ToArray(),
        _ => throw new InvalidOperationException($"No test writes a {reader.Type}."),
    };

    private static Gen<List<(string Name, object? Value)>> DocumentOf(int depth) =>
        from count in Gen.Choose(0, 6)
        from names in Gen.Shuffle(Names)
        from values in Gen.ArrayOf(ValueOf(depth), count)
        select names.Take(count).Zip(values).Select(member => (member.First, member.Second)).ToList();

    private static Gen<object?> ValueOf(int depth)
    {
        var leaf = Gen.OneOf(
            Gen.Constant((object?)null),
            Gen.Elements<object?>("", "text", "ä𝄞\"\\", "with\0nul", new string('x', 5000)),
            Gen.Elements<object?>(true, false),
            Gen.Elements<object?>(0, 1, -1, int.MaxValue, int.MinValue),
            Gen.Elements<object?>(0L, 1L, long.MaxValue, long.MinValue, 1L << 53),
            Gen.Elements<object?>(0.0, -0.0, 1.5, -2.25, 1e300, 5e-324, double.MaxValue, OneNaN, double.PositiveInfinity, double.NegativeInfinity),
            AnyDecimal,
            ArbMap.Default.GeneratorFor<Guid>().Select(uuid => (object?)uuid),
            Gen.Choose(int.MinValue, int.MaxValue).Select(seconds => (object?)DateTimeOffset.FromUnixTimeMilliseconds(seconds * 7919L)),
            Gen.Choose(0, 40).SelectMany(length => Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value), length)).Select(bytes => (object?)bytes));
        return depth is 0
            ? leaf
            : Gen.Frequency(
                (6, leaf),
                (1, DocumentOf(depth - 1).Select(document => (object?)document)),
                (1, Gen.Choose(0, 12).SelectMany(count => Gen.ArrayOf(ValueOf(depth - 1), count)).Select(items => (object?)items.ToList())));
    }

    private static Gen<object?> AnyDecimal =>
        from low in Gen.Choose(int.MinValue, int.MaxValue)
        from middle in Gen.Choose(int.MinValue, int.MaxValue)
        from high in Gen.Elements(0, 1, -1, int.MaxValue)
        from isNegative in Gen.Elements(true, false)
        from scale in Gen.Choose(0, 28)
        select (object?)new decimal(low, middle, high, isNegative, (byte)scale);
}
