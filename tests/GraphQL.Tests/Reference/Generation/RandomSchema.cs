using System.Text;

namespace Dezky.GraphQL.Tests.Reference.Generation;

/// <summary>
/// A valid schema in the schema definition language: objects, interfaces that implement interfaces, unions, enums, inputs with defaults and
/// with <c>@oneOf</c>, directives, deprecations, lists and non-null in all nestings. The same one for the same seed.
/// </summary>
internal sealed class RandomSchema
{
    private static readonly string[] Leaves = ["Int", "Float", "String", "Boolean", "ID", "Any"];
    private static readonly string[] OwnFields = ["a", "b", "c", "d", "e", "f"];

    private readonly Random _random;
    private readonly StringBuilder _text = new();
    private readonly string[] _enums;
    private readonly string[] _objects;
    private readonly string[] _interfaces;
    private readonly string[] _unions;
    private readonly List<string> _inputs = [];

    /// <summary>The fields of each interface, with those of its parents, and its parents.</summary>
    private readonly Dictionary<string, (List<string> Fields, HashSet<string> Parents)> _contracts = [];

    public RandomSchema(Random random)
    {
        _random = random;
        Literals = new RandomLiterals(random);
        _enums = Names("Enum", 1, 2);
        _objects = Names("Object", 2, 5);
        _interfaces = Names("Interface", 1, 3);
        _unions = Names("Union", 1, 2);
        Text = Write();
    }

    public string Text { get; }

    /// <summary>Writes values of the schema's types.</summary>
    public RandomLiterals Literals { get; }

    private string Write()
    {
        _text.AppendLine("scalar Any");
        foreach (var name in _enums)
        {
            _text.AppendLine($"enum {name} {{ {string.Join(' ', Literals.DefineEnum(name).Select(value => value + Deprecation(0.15)))} }}");
        }

        foreach (var name in Names("Input", 2, 3))
        {
            WriteInput(name);
        }

        _text.AppendLine($"directive @mark{Arguments(1)} {(Chance(0.5) ? "repeatable " : "")}on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT | QUERY");
        _text.AppendLine($"directive @note{Arguments(0.5)} on FRAGMENT_DEFINITION | VARIABLE_DEFINITION | FIELD | MUTATION");
        foreach (var name in _interfaces)
        {
            WriteInterface(name);
        }

        for (var i = 0; i < _objects.Length; i++)
        {
            WriteObject(_objects[i], i);
        }

        foreach (var name in _unions)
        {
            _text.AppendLine($"union {name} = {string.Join(" | ", _objects.Where((_, index) => index == 0 || Chance(0.6)))}");
        }

        WriteRoot("Query", 5);
        WriteRoot("Mutation", 3);
        WriteRoot("Subscription", 2);
        return _text.ToString();
    }

    private void WriteInput(string name)
    {
        var isOneOf = Chance(0.3);
        var names = OwnFields[.._random.Next(1, 5)];
        var types = names.Select((_, index) => InputType(index == 0 ? null : name)).Select(type => isOneOf ? Nullable(type) : type).ToArray();
        Literals.DefineInput(name, [.. names.Zip(types)], isOneOf);
        _text.AppendLine($"input {name}{(isOneOf ? " @oneOf" : "")} {{");
        for (var i = 0; i < names.Length; i++)
        {
            // A default of the type that is being defined, or of one that contains it, could go on for ever.
            var hasDefault = !isOneOf && !Literals.Contains(types[i], name) && Chance(0.4);
            _text.AppendLine($"  {names[i]}: {types[i]}{(hasDefault ? $" = {Literals.Valid(types[i])}" : "")}{(types[i].EndsWith('!') ? "" : Deprecation(0.1))}");
            if (hasDefault)
            {
                Literals.MakeOptional(name, names[i]);
            }
        }

        _text.AppendLine("}");
        _inputs.Add(name);
    }

    private void WriteInterface(string name)
    {
        var parents = _contracts.Where(_ => Chance(0.5)).SelectMany(pair => pair.Value.Parents.Append(pair.Key)).ToHashSet();
        List<string> fields = [.. parents.SelectMany(parent => _contracts[parent].Fields).Distinct()];
        for (var i = _random.Next(1, 3); i > 0; i--)
        {
            fields.Add($"{char.ToLowerInvariant(name[0])}{name[1..]}{i}{Arguments(0.4)}: {OutputType()}");
        }

        _contracts.Add(name, (fields, parents));
        WriteType("interface", name, parents, fields);
    }

    private void WriteObject(string name, int index)
    {
        // The first object implements everything, so that every interface has a possible type.
        var interfaces = _contracts.Where(_ => index == 0 || Chance(0.4)).SelectMany(pair => pair.Value.Parents.Append(pair.Key)).ToHashSet();
        var fields = interfaces.SelectMany(each => _contracts[each].Fields).Distinct()
            .Select(field => !field.EndsWith('!') && Chance(0.2) ? field + "!" : field)
            .ToList();
        foreach (var own in OwnFields.Where(_ => Chance(0.6)).DefaultIfEmpty("a"))
        {
            fields.Add($"{own}{Arguments(0.35)}: {OutputType()}{Deprecation(0.1)}");
        }

        WriteType("type", name, interfaces, fields);
    }

    private void WriteRoot(string name, int fieldCount)
    {
        var fields = Enumerable.Range(1, fieldCount).Select(index =>
            $"{char.ToLowerInvariant(name[0])}{index}{Arguments(0.4)}: {(Chance(0.8) ? Wrap(Composite()) : OutputType())}");
        WriteType("type", name, [], fields);
    }

    private void WriteType(string keyword, string name, HashSet<string> interfaces, IEnumerable<string> fields)
    {
        _text.AppendLine($"{keyword} {name}{(interfaces.Count > 0 ? $" implements {string.Join(" & ", interfaces)}" : "")} {{");
        foreach (var field in fields)
        {
            _text.AppendLine($"  {field}");
        }

        _text.AppendLine("}");
    }

    private string Arguments(double chance)
    {
        if (!Chance(chance))
        {
            return "";
        }

        var arguments = new[] { "x", "y", "z" }[.._random.Next(1, 4)].Select(name =>
        {
            var type = InputType(null);
            return $"{name}: {type}{(Chance(0.4) ? $" = {Literals.Valid(type)}" : "")}";
        });
        return $"({string.Join(", ", arguments)})";
    }

    private string Deprecation(double chance) => !Chance(chance) ? "" : Chance(0.5) ? " @deprecated" : " @deprecated(reason: \"old\")";

    private string OutputType() => Wrap(Chance(0.55) ? Pick(Leaves) : Chance(0.2) ? Pick(_enums) : Composite());

    private string Composite() => Pick([.. _objects, .. _interfaces, .. _unions]);

    /// <summary>A type of inputs. Inside an input only nullable and listed inputs, so that a finite value exists.</summary>
    private string InputType(string? owner)
    {
        string[] inputs = owner is null ? [.. _inputs] : [.. _inputs, owner];
        if (inputs.Length > 0 && Chance(0.3))
        {
            var input = Pick(inputs);
            return input != owner ? Wrap(input) : Chance(0.5) ? input : $"[{input}!]";
        }

        return Wrap(Chance(0.2) ? Pick(_enums) : Pick(Leaves));
    }

    private string Wrap(string type)
    {
        type = Chance(0.25) ? type + "!" : type;
        for (var depth = Chance(0.3) ? _random.Next(1, 3) : 0; depth > 0; depth--)
        {
            type = $"[{type}]{(Chance(0.3) ? "!" : "")}";
        }

        return type;
    }

    private static string Nullable(string type) => type.TrimEnd('!');

    private string[] Names(string kind, int min, int max) => [.. Enumerable.Range(1, _random.Next(min, max + 1)).Select(index => $"{kind}{index}")];

    private string Pick(string[] values) => values[_random.Next(values.Length)];

    private bool Chance(double probability) => _random.NextDouble() < probability;
}
