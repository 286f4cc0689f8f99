using System.Text;
using Dezky.GraphQL.Tests.Reference.Execution;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Tests.Reference.Generation;

/// <summary>Documents for a schema, valid ones and slightly broken ones, with variables. A line holds one selection, so that lines can be left out.</summary>
/// <param name="schema">The schema.</param>
/// <param name="literals">Writes values of its types.</param>
/// <param name="random">Decides.</param>
/// <param name="incremental">Whether the schema has <c>@defer</c> and <c>@stream</c>, and the documents use them.</param>
internal sealed class RandomRequests(Schema schema, RandomLiterals literals, Random random, bool incremental = false)
{
    private const int MaxDepth = 4;
    private const int MaxFragments = 4;

    private readonly List<(string Name, string Type)> _variables = [];
    private readonly List<(string Name, NamedType On, string Text)> _fragments = [];
    private readonly Dictionary<string, string> _argumentsByKey = [];
    private double _wrong;
    private int _aliases;
    private int _labels;

    public RequestCase Next()
    {
        _wrong = Chance(0.4) ? 0.04 : 0;
        _fragments.Clear();
        _argumentsByKey.Clear();
        _aliases = 0;
        _labels = 0;
        var document = new StringBuilder();
        var variables = new List<string>();
        string[] names = [.. new[] { "A", "B" }[..(Chance(0.12) ? 2 : 1)]];
        foreach (var name in names)
        {
            WriteOperation(document, names.Length == 1 && Chance(0.3) ? "" : name, variables);
        }

        foreach (var (name, on, text) in _fragments)
        {
            document.Append($"fragment {name} on {(Wrong() ? "Unknown" : on.Name)}{Directives(MarkOf(DirectiveNote))} {text}\n");
        }

        if (Wrong())
        {
            document.Append("fragment Unused on Query {\n  __typename\n}\n");
        }

        var operationName = names.Length == 1 ? (Chance(0.1) ? names[0] : null) : Chance(0.85) ? names[random.Next(2)] : null;
        return new RequestCase(
            document.ToString(),
            variables.Count == 0 && Chance(0.5) ? null : $"{{{string.Join(", ", variables.Distinct())}}}",
            Wrong() ? "Unknown" : operationName);
    }

    private const string DirectiveMark = "mark";
    private const string DirectiveNote = "note";

    private void WriteOperation(StringBuilder document, string name, List<string> variables)
    {
        _variables.Clear();
        var (keyword, root) = random.Next(10) switch
        {
            0 or 1 => ("mutation", schema.MutationType!),
            2 => ("subscription", schema.SubscriptionType!),
            _ => ("query", schema.QueryType!),
        };
        var selections = keyword == "subscription" && !Wrong()
            ? "{\n" + Field(root, 1) + "}"
            : SelectionSet(root, 1);
        var definitions = _variables.DistinctBy(variable => variable.Name).Select(variable => Define(variable, variables)).ToList();
        if (Wrong())
        {
            definitions.Add(Chance(0.5) ? "$unused: Int" : "$twice: Int, $twice: Unknown");
        }

        document.Append(name.Length == 0 && keyword == "query" && definitions.Count == 0 ? "" : $"{keyword} {name}")
            .Append(definitions.Count > 0 ? $"({string.Join(", ", definitions)})" : "")
            .Append(keyword == "subscription" ? "" : Directives(keyword == "query" ? MarkOf(DirectiveMark) : MarkOf(DirectiveNote)))
            .Append($" {selections}\n");
    }

    /// <summary>Defines a variable, and adds its value to the variables unless it is left out.</summary>
    private string Define((string Name, string Type) variable, List<string> variables)
    {
        var type = variable.Type;
        var defaultValue = "";
        if (Chance(0.3))
        {
            defaultValue = $" = {literals.Valid(type)}";
            type = Chance(0.5) ? type.TrimEnd('!') : type;
        }
        else if (!type.EndsWith('!') && Chance(0.3))
        {
            type += "!";
        }

        if (Wrong())
        {
            type = Chance(0.5) ? "Query" : $"[{type}]";
        }

        var isRequired = type.EndsWith('!') && defaultValue.Length == 0;
        if ((isRequired && !Wrong()) || Chance(0.6))
        {
            variables.Add($"\"{variable.Name}\": {literals.Json(type is "Query" ? "Int" : type, _wrong)}");
        }

        return $"${variable.Name}: {type}{defaultValue}";
    }

    private string SelectionSet(NamedType type, int depth)
    {
        var text = new StringBuilder("{\n");
        for (var count = random.Next(1, depth < 3 ? 5 : 3); count > 0; count--)
        {
            text.Append(Selection(type, depth));
        }

        return text.Append(Indent(depth - 1)).Append('}').ToString();
    }

    private string Selection(NamedType type, int depth)
    {
        var lot = random.NextDouble();
        return lot < 0.12 && _fragments.Count + 1 < MaxFragments && depth < MaxDepth ? Spread(type, depth)
            : (lot < 0.3 || (type is UnionType && lot < 0.9)) && depth < MaxDepth ? Inline(type, depth)
            : Field(type, depth);
    }

    private string Field(NamedType type, int depth)
    {
        if (Wrong())
        {
            return $"{Indent(depth)}{(Chance(0.5) ? "unknown" : type is ComplexType { Fields: [var any, ..] } ? any.Name + "s" : "a")}\n";
        }

        var field = type is ComplexType complex && !Chance(0.08) ? complex.Fields[random.Next(complex.Fields.Count)] : null;
        if (field is null || (depth >= MaxDepth && field.Type.Named is ComplexType or UnionType))
        {
            return $"{Indent(depth)}{(Chance(0.2) ? "kind: " : "")}__typename{Conditions()}\n";
        }

        var alias = Chance(0.35) ? $"x{++_aliases}" : Wrong() ? "a" : null;
        var key = $"{alias ?? $"{type}.{field.Name}"}";
        if (!_argumentsByKey.TryGetValue(key, out var arguments) || Wrong())
        {
            arguments = Arguments(field.Arguments);
            _argumentsByKey[key] = arguments;
        }

        var isLeaf = field.Type.Named is ScalarType or EnumType;
        var selections = isLeaf != Wrong() ? "" : isLeaf ? " { a }" : " " + SelectionSet(field.Type.Named, depth + 1);
        return $"{Indent(depth)}{(alias is null ? "" : alias + ": ")}{field.Name}{arguments}{Conditions()}{Stream(field)}{selections}\n";
    }

    private string Inline(NamedType type, int depth)
    {
        var condition = Chance(0.15) ? "" : Wrong() ? " on Unknown" : $" on {Related(type)}";
        var on = condition.Length > 4 && schema.TryGetType(condition[4..], out var found) ? found : type;
        return $"{Indent(depth)}...{condition}{Conditions()}{Defer()} {SelectionSet(on, depth + 1)}\n";
    }

    private string Spread(NamedType type, int depth)
    {
        var known = _fragments.Where(fragment => fragment.On == type || (fragment.On is ObjectType on && schema.IsSubType(type, on))).ToList();
        string name;
        if (known.Count > 0 && Chance(0.5))
        {
            name = known[random.Next(known.Count)].Name;
        }
        else
        {
            name = $"F{_fragments.Count + 1}";
            var on = Related(type);
            var place = _fragments.Count;
            _fragments.Add((name, on, ""));
            _fragments[place] = (name, on, SelectionSet(on, Math.Max(depth, 2)));
        }

        return $"{Indent(depth)}...{(Wrong() ? "Unknown" : name)}{Conditions()}{Defer()}\n";
    }

    /// <summary>A composite type whose values may also be of the given type.</summary>
    private NamedType Related(NamedType type)
    {
        var possible = schema.GetPossibleTypes(type);
        var related = schema.Types
            .Where(each => each is ComplexType or UnionType && !each.Name.StartsWith("__", StringComparison.Ordinal))
            .Where(each => Wrong() || schema.GetPossibleTypes(each).Intersect(possible).Any())
            .ToList();
        return related.Count == 0 ? type : related[random.Next(related.Count)];
    }

    private string Arguments(IEnumerable<InputField> definitions)
    {
        var arguments = definitions
            .Where(argument => (argument.IsRequired && !Wrong()) || Chance(0.6))
            .Select(argument => $"{(Wrong() ? "unknown" : argument.Name)}: {literals.Literal(argument.Type.ToString()!, _wrong, type => Variable(type, argument))}")
            .ToList();
        if (Wrong() && arguments.Count > 0)
        {
            arguments.Add(arguments[0]);
        }

        return arguments.Count == 0 ? "" : $"({string.Join(Chance(0.5) ? ", " : " ", arguments)})";
    }

    /// <summary>A variable for a place of some type, now and then; where it may be null the place must allow it.</summary>
    private string? Variable(string type, InputField argument)
    {
        if (!Chance(0.2))
        {
            return null;
        }

        if (Wrong())
        {
            type = Chance(0.5) ? "Int" : type.TrimEnd('!');
        }

        var index = _variables.FindIndex(variable => variable.Type == type);
        if (index < 0 || Chance(0.5))
        {
            index = _variables.Count;
            _variables.Add(($"{argument.Name}{index}", type));
        }

        return "$" + _variables[index].Name;
    }

    private string Conditions()
    {
        var text = new StringBuilder();
        foreach (var name in new[] { "skip", "include" })
        {
            if (Chance(0.05))
            {
                text.Append($" @{name}(if: {literals.Literal("Boolean!", _wrong, type => Chance(0.5) ? ConditionVariable(type) : null)})");
            }
        }

        return text.Append(Directives(MarkOf(DirectiveMark))).ToString();
    }

    private string Defer() => incremental && Chance(0.4) ? $" @defer{DeliveryArguments("")}" : "";

    private string Stream(OutputField field) => incremental && field.Type.NullableType is ListType != Wrong() && Chance(0.3)
        ? $" @stream{DeliveryArguments(Chance(0.5) ? $"initialCount: {random.Next(3)}" : "")}"
        : "";

    private string DeliveryArguments(string first)
    {
        string[] arguments =
        [
            .. first.Length > 0 ? [first] : Array.Empty<string>(),
            .. Chance(0.7) ? [$"label: \"L{(Wrong() ? 1 : ++_labels)}\""] : Array.Empty<string>(),
            .. Chance(0.15) ? [$"if: {Pick("true", "false")}"] : Array.Empty<string>(),
        ];
        return arguments.Length == 0 ? "" : $"({string.Join(", ", arguments)})";
    }

    private string ConditionVariable(string type)
    {
        _variables.Add(($"condition{random.Next(3)}", type));
        return "$" + _variables[^1].Name;
    }

    private DirectiveDefinition MarkOf(string name) => schema.Directives.First(directive => directive.Name == name);

    private string Directives(DirectiveDefinition directive)
    {
        if (Wrong())
        {
            return Chance(0.5) ? " @unknown" : " @deprecated";
        }

        // Constants only: a definition of a fragment or an operation has no place for the variables of another.
        return !Chance(0.06) ? "" : $" @{directive.Name}{Constants(directive)}{(directive.IsRepeatable && Chance(0.3) ? $" @{directive.Name}{Constants(directive)}" : "")}";
    }

    private string Constants(DirectiveDefinition directive) => directive.Arguments.Count == 0
        ? ""
        : $"({string.Join(", ", directive.Arguments.Select(argument => $"{argument.Name}: {literals.Valid(argument.Type.ToString()!)}"))})";

    private static string Indent(int depth) => new(' ', depth * 2);

    private string Pick(params string[] values) => values[random.Next(values.Length)];

    private bool Wrong() => Chance(_wrong);

    private bool Chance(double probability) => random.NextDouble() < probability;
}
