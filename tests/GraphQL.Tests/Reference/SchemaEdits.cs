using System.Text.RegularExpressions;
using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Utilities;

namespace Dezky.GraphQL.Tests.Reference;

/// <summary>Schemas made of a good one by a few edits of its lines, as a developer makes them; the same ones for the same seed.</summary>
internal static partial class SchemaEdits
{
    private static readonly string[] Types = ["Int", "String", "Boolean", "ID", "Float", "Dog", "Cat", "FurColor", "ComplexInput", "Pet", "Any"];

    public static IEnumerable<(string Old, string New)> Pairs(string source, int count, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            yield return (Edit(source, random), Edit(source, random));
        }
    }

    private static string Edit(string source, Random random)
    {
        for (var attempt = 0; attempt < 1_000; attempt++)
        {
            var lines = source.Split('\n').ToList();
            for (var edits = random.Next(1, 6); edits > 0; edits--)
            {
                Edit(lines, random.Next(lines.Count), random);
            }

            var edited = string.Join('\n', lines);
            if (IsSchema(edited))
            {
                return edited;
            }
        }

        throw new InvalidOperationException("No edit makes a schema.");
    }

    private static void Edit(List<string> lines, int index, Random random)
    {
        var line = lines[index];
        switch (random.Next(9))
        {
            case 0:
                lines.RemoveAt(index);
                break;
            case 1:
                lines.Insert(index, AnyName().Replace(line, match => match.Value + "2", 1));
                break;
            case 2:
                lines[index] = line.EndsWith('!') ? line[..^1] : line + "!";
                break;
            case 3:
                lines[index] = TypeReference().Replace(line, _ => ": " + Types[random.Next(Types.Length)], 1, random.Next(line.Length + 1));
                break;
            case 4:
                lines[index] = TypeReference().Replace(line, match => $": [{match.Groups[1].Value}]", 1);
                break;
            case 5:
                lines[index] = line.Replace("(", random.Next(2) == 0 ? "(extra: Int = 3, " : "(extra: Int!, ", StringComparison.Ordinal);
                break;
            case 6:
                lines[index] = Default().Replace(line, random.Next(2) == 0 ? "" : " = 7", 1);
                break;
            case 7:
                lines.Insert(index, $"\"About {random.Next(3)}\"");
                break;
            default:
                lines[index] = line
                    .Replace(" & Mammal", "", StringComparison.Ordinal)
                    .Replace(" | Dog", "", StringComparison.Ordinal)
                    .Replace(" | MUTATION", " | QUERY", StringComparison.Ordinal)
                    .Replace("repeatable ", "", StringComparison.Ordinal)
                    .Replace("scalar Any", "enum Any { A }", StringComparison.Ordinal)
                    .Replace(": Int)", ": Int = 5)", StringComparison.Ordinal);
                break;
        }
    }

    private static bool IsSchema(string source)
    {
        try
        {
            SchemaFromDocument.Build(source);
            return true;
        }
        catch (Exception exception) when (exception is GraphQLException or Dezky.GraphQL.Language.GraphQLSyntaxException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\b(?!type |input |enum |interface |union |directive |scalar )\w+\b")]
    private static partial Regex AnyName();

    [GeneratedRegex(@": (\[?\w+!?\]?)")]
    private static partial Regex TypeReference();

    [GeneratedRegex(@" = (\w+|\[.*?\])")]
    private static partial Regex Default();
}
