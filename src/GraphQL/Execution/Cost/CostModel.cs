using System.Globalization;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Cost;

/// <summary>What the parts of a schema cost, by their directives and the defaults of the specification.</summary>
internal sealed class CostModel
{
    private readonly Dictionary<OutputField, FieldCost> _fields = [];
    private readonly Dictionary<InputField, double> _inputs = [];
    private readonly HashSet<InputObjectType> _weighted = [];

    public CostModel(Schema schema)
    {
        var types = schema.Types.ToDictionary(type => type, type => TypeWeight(schema, type));
        foreach (var field in Fields(schema).Select(each => each.Field))
        {
            _fields.TryAdd(field, new FieldCost(
                Weight(field.AppliedDirectives) ?? (IsComposite(field.Type.Named) ? 1 : 0),
                types[field.Type.Named],
                Find(field.AppliedDirectives, CostDirectives.ListSizeName) is { } directive ? ListSize.Read(directive) : null));
        }

        foreach (var input in Inputs(schema).Select(each => each.Input))
        {
            if (Weight(input.AppliedDirectives) is { } weight)
            {
                _inputs.TryAdd(input, weight);
            }
        }

        CollectWeighted(schema);
        foreach (var root in new[] { schema.QueryType, schema.MutationType, schema.SubscriptionType }.OfType<ObjectType>())
        {
            RootWeights[root] = types[root];
        }
    }

    /// <summary>What the root objects cost.</summary>
    public Dictionary<ObjectType, double> RootWeights { get; } = [];

    /// <summary>What a field costs; nothing for the meta-fields, which no type declares.</summary>
    public FieldCost Of(OutputField field) => _fields.GetValueOrDefault(field, FieldCost.None);

    /// <summary>What giving an argument or an input field costs, without what is inside its value.</summary>
    public double Of(InputField input) => _inputs.GetValueOrDefault(input);

    /// <summary>Whether something inside the values of a type has a cost.</summary>
    public bool IsWeighted(GraphQLType type) => type.Named is InputObjectType input && _weighted.Contains(input);

    /// <summary>What is wrong with the directives of a schema.</summary>
    public static IEnumerable<SchemaError> Check(Schema schema)
    {
        var applied = schema.Types.Select(type => (Place: type.Name, type.DeclaredBy, type.AppliedDirectives))
            .Concat(Fields(schema).Select(each => (each.Place, each.Field.DeclaredBy, each.Field.AppliedDirectives)))
            .Concat(Inputs(schema).Select(each => (each.Place, each.Input.DeclaredBy, each.Input.AppliedDirectives)));
        foreach (var (place, declaredBy, directives) in applied)
        {
            if (Argument(directives, CostDirectives.CostName, "weight") is { } weight && Parse(weight) is not >= 0)
            {
                yield return new SchemaError(declaredBy, $"The weight of @cost on {place} must be a number of at least 0.");
            }
        }

        foreach (var (place, field) in Fields(schema))
        {
            if (Find(field.AppliedDirectives, CostDirectives.ListSizeName) is not { } directive)
            {
                continue;
            }

            var size = ListSize.Read(directive);
            foreach (var name in size.SlicingArguments.Where(name => field.Arguments.Find(name) is null))
            {
                yield return new SchemaError(field.DeclaredBy, $"@listSize on {place} names the argument \"{name}\", which the field does not have.");
            }

            foreach (var name in size.SizedFields?.Names.Where(name => schema.FindField(field.Type.Named, name) is null) ?? [])
            {
                yield return new SchemaError(field.DeclaredBy, $"@listSize on {place} names the field \"{name}\", which {field.Type.Named} does not have.");
            }
        }
    }

    private static bool IsComposite(NamedType type) => type is ComplexType or UnionType;

    // An abstract type has no weight of its own: its most expensive object counts.
    private static double TypeWeight(Schema schema, NamedType type) => type switch
    {
        InterfaceType or UnionType => schema.GetPossibleTypes(type).Select(possible => Weight(possible.AppliedDirectives) ?? 1).DefaultIfEmpty(1).Max(),
        _ => Weight(type.AppliedDirectives) ?? (IsComposite(type) ? 1 : 0),
    };

    private static double? Weight(IReadOnlyList<DirectiveNode> directives) =>
        Argument(directives, CostDirectives.CostName, "weight") is { } weight ? Parse(weight) : null;

    private static double? Parse(ValueNode weight)
    {
        var text = weight switch
        {
            StringValueNode value => value.Value,
            IntValueNode value => value.Value,
            FloatValueNode value => value.Value,
            _ => string.Empty,
        };
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? CostSum.Bound(number)
            : null;
    }

    private static DirectiveNode? Find(IReadOnlyList<DirectiveNode> directives, string name) =>
        directives.FirstOrDefault(directive => directive.Name == name);

    private static ValueNode? Argument(IReadOnlyList<DirectiveNode> directives, string name, string argument) =>
        Find(directives, name)?.Arguments.FirstOrDefault(each => each.Name == argument)?.Value;

    // Introspection is free; its size has a bound of its own.
    private static IEnumerable<(string Place, OutputField Field)> Fields(Schema schema) =>
        from type in schema.Types.OfType<ComplexType>()
        where !IntrospectionTypes.Contains(type.Name)
        from field in type.Fields
        select ($"{type.Name}.{field.Name}", field);

    private static IEnumerable<(string Place, InputField Input)> Inputs(Schema schema) =>
        Fields(schema).SelectMany(each => each.Field.Arguments.Select(argument => ($"{each.Place}({argument.Name}:)", argument)))
            .Concat(schema.Types.OfType<InputObjectType>().SelectMany(type => type.Fields.Select(field => ($"{type.Name}.{field.Name}", field))));

    private void CollectWeighted(Schema schema)
    {
        var all = schema.Types.OfType<InputObjectType>().ToList();
        int known;
        do
        {
            known = _weighted.Count;
            foreach (var type in all.Where(type => type.Fields.Any(field => Of(field) > 0 || IsWeighted(field.Type))))
            {
                _weighted.Add(type);
            }
        }
        while (_weighted.Count > known);
    }
}

/// <summary>What a field costs.</summary>
/// <param name="Weight">Its resolver.</param>
/// <param name="TypeWeight">Each object or value that it returns.</param>
/// <param name="ListSize">How long its list is; null for a single value and for a list of which nothing is known.</param>
internal sealed record FieldCost(double Weight, double TypeWeight, ListSize? ListSize)
{
    public static FieldCost None { get; } = new(0, 0, null);
}
