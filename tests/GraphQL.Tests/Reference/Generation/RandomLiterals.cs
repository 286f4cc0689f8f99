namespace Dezky.GraphQL.Tests.Reference.Generation;

/// <summary>Values for types that are written as text, such as <c>[Int!]!</c>: as literals, or as JSON for variables.</summary>
internal sealed class RandomLiterals(Random random)
{
    private const int MaxDepth = 3;

    private readonly Dictionary<string, string[]> _enums = [];
    private readonly Dictionary<string, ((string Name, string Type)[] Fields, bool IsOneOf)> _inputs = [];
    private readonly HashSet<(string, string)> _optional = [];

    public string[] DefineEnum(string name) => _enums[name] = [.. Enumerable.Range(1, random.Next(2, 5)).Select(index => $"{name.ToUpperInvariant()}_{index}")];

    public void DefineInput(string name, (string Name, string Type)[] fields, bool isOneOf) => _inputs.Add(name, (fields, isOneOf));

    /// <summary>Says that a field has a default.</summary>
    public void MakeOptional(string input, string field) => _optional.Add((input, field));

    /// <summary>Whether values of a type may hold values of an input.</summary>
    public bool Contains(string type, string input)
    {
        var named = type.Trim('[', ']', '!');
        return named == input || (_inputs.TryGetValue(named, out var definition)
            && definition.Fields.Any(field => field.Type.Trim('[', ']', '!') != named && Contains(field.Type, input)));
    }

    /// <summary>A literal that the type accepts.</summary>
    public string Valid(string type) => Write(type, new Options(IsJson: false, Wrong: 0, Variable: null), 0);

    /// <summary>A literal with a part that the type does not accept, or with variables, as often as is said.</summary>
    public string Literal(string type, double wrong, Func<string, string?> variable) => Write(type, new Options(IsJson: false, wrong, variable), 0);

    /// <summary>JSON for a variable.</summary>
    public string Json(string type, double wrong) => Write(type, new Options(IsJson: true, wrong, Variable: null), 0);

    private string Write(string type, Options options, int depth)
    {
        if (options.Variable?.Invoke(type) is { } variable)
        {
            return variable;
        }

        if (Chance(options.Wrong))
        {
            return Pick(options.IsJson
                ? ["null", "\"wrong\"", "1.5", "2147483648", "true", "[]", "{}", "[[1]]", "{\"a\":1,\"unknown\":2}", "\"ENUM1_1\""]
                : ["null", "\"wrong\"", "1.5", "2147483648", "true", "[]", "{}", "[[1]]", "{a: 1, unknown: 2}", "ENUM1_1", "WRONG", "$undefined"]);
        }

        if (type.EndsWith('!'))
        {
            return WriteValue(type[..^1], options, depth);
        }

        return Chance(0.1) || (depth > MaxDepth && !type.StartsWith('[')) ? "null" : WriteValue(type, options, depth);
    }

    private string WriteValue(string type, Options options, int depth)
    {
        if (type.StartsWith('['))
        {
            var item = type[1..^1];
            return !item.StartsWith('[') && Chance(0.15)
                ? WriteValue(item.TrimEnd('!'), options, depth)
                : $"[{string.Join(", ", Enumerable.Range(0, depth > MaxDepth ? 0 : random.Next(3)).Select(_ => Write(item, options, depth + 1)))}]";
        }

        if (_inputs.TryGetValue(type, out var input))
        {
            return WriteInput(type, input.Fields, input.IsOneOf, options, depth);
        }

        if (_enums.TryGetValue(type, out var values))
        {
            return options.IsJson ? $"\"{Pick(values)}\"" : Pick(values);
        }

        return type switch
        {
            "Int" => Pick("0", "1", "-7", "2147483647"),
            "Float" => Pick("0", "1.5", "-2", options.IsJson ? "1000" : "1e3", "1e-7"),
            "Boolean" => Pick("true", "false"),
            "String" => Pick("\"\"", "\"text\"", "\"ünï 😀\"", "\"a \\\"quote\\\"\""),
            "ID" => Pick("\"id\"", "7", "\"8\""),
            _ => Pick("1", "\"any\"", "[1, [true]]", options.IsJson ? "{\"k\": [null]}" : "{k: [null]}", "true"),
        };
    }

    private string WriteInput(string name, (string Name, string Type)[] fields, bool isOneOf, Options options, int depth)
    {
        var chosen = isOneOf
            ? [fields[depth > MaxDepth ? 0 : random.Next(fields.Length)]]
            : fields.Where(field => (field.Type.EndsWith('!') && !_optional.Contains((name, field.Name))) || (depth <= MaxDepth && Chance(0.5))).ToList();
        if (Chance(options.Wrong) && chosen.Count > 0)
        {
            chosen.RemoveAt(random.Next(chosen.Count));
        }

        if (Chance(options.Wrong))
        {
            chosen.Add(fields[random.Next(fields.Length)]);
            chosen = [.. chosen.DistinctBy(field => field.Name)];
        }

        if (Chance(0.3))
        {
            chosen.Reverse();
        }

        return "{" + string.Join(", ", chosen.Select(field =>
        {
            // The one field of a OneOf input may not be null.
            var value = Write(isOneOf ? field.Type.TrimEnd('!') + "!" : field.Type, options, depth + 1);
            return options.IsJson ? $"\"{field.Name}\": {value}" : $"{field.Name}: {value}";
        })) + "}";
    }

    private string Pick(params string[] values) => values[random.Next(values.Length)];

    private bool Chance(double probability) => random.NextDouble() < probability;

    /// <param name="IsJson">Whether JSON is wanted.</param>
    /// <param name="Wrong">How often a part is wrong.</param>
    /// <param name="Variable">Gives a variable for a type, or null to write a value.</param>
    private sealed record Options(bool IsJson, double Wrong, Func<string, string?>? Variable);
}
