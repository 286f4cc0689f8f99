using System.Globalization;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Cost;

/// <summary>The directives that tell clients what the schema's parts cost. See https://ibm.github.io/graphql-specs/cost-spec.html.</summary>
internal static class CostDirectives
{
    public const string CostName = "cost";
    public const string ListSizeName = "listSize";

    public static DirectiveDefinition Cost { get; } = new(
        CostName,
        [
            DirectiveLocation.Scalar, DirectiveLocation.Object, DirectiveLocation.FieldDefinition, DirectiveLocation.ArgumentDefinition,
            DirectiveLocation.Enum, DirectiveLocation.InputFieldDefinition,
        ],
        [new InputField("weight", new NonNullType(SpecifiedScalars.String), description: "The weight, a number.")],
        description: "What a field, a value, an argument or an input field adds to the cost of an operation.");

    public static DirectiveDefinition ListSize { get; } = new(
        ListSizeName,
        [DirectiveLocation.FieldDefinition],
        [
            new InputField("assumedSize", SpecifiedScalars.Int, description: "How many items there are at most when no slicing argument is given."),
            new InputField("slicingArguments", Names(), description: "The arguments that bound the list."),
            new InputField("slicingArgumentDefaultValue", SpecifiedScalars.Int, description: "How many items there are when no slicing argument is given."),
            new InputField("sizedFields", Names(), description: "The fields of the returned object that are the lists."),
            new InputField(
                "requireOneSlicingArgument",
                new NonNullType(SpecifiedScalars.Boolean),
                new BooleanValueNode(default, true),
                "Whether exactly one of the slicing arguments must be given."),
        ],
        description: "How many items a list has, for the cost of what is selected on them.");

    public static DirectiveNode ApplyCost(double weight) => new(
        default, CostName, [new ArgumentNode(default, "weight", new StringValueNode(default, weight.ToString(CultureInfo.InvariantCulture)))]);

    /// <summary>Shows a list size; negative numbers and empty lists are left out.</summary>
    public static DirectiveNode ApplyListSize(
        int assumedSize, IReadOnlyList<string> slicingArguments, int defaultValue, IReadOnlyList<string> sizedFields, bool requireOne)
    {
        var arguments = new List<ArgumentNode>();
        AddNumber("assumedSize", assumedSize);
        AddNames("slicingArguments", slicingArguments);
        AddNumber("slicingArgumentDefaultValue", defaultValue);
        AddNames("sizedFields", sizedFields);
        if (slicingArguments.Count > 0 && !requireOne)
        {
            arguments.Add(new ArgumentNode(default, "requireOneSlicingArgument", new BooleanValueNode(default, false)));
        }

        return new DirectiveNode(default, ListSizeName, arguments);

        void AddNumber(string name, int value)
        {
            if (value >= 0)
            {
                arguments.Add(new ArgumentNode(default, name, new IntValueNode(default, value.ToString(CultureInfo.InvariantCulture))));
            }
        }

        void AddNames(string name, IReadOnlyList<string> values)
        {
            if (values.Count > 0)
            {
                arguments.Add(new ArgumentNode(
                    default, name, new ListValueNode(default, [.. values.Select(value => new StringValueNode(default, value))])));
            }
        }
    }

    private static ListType Names() => new(new NonNullType(SpecifiedScalars.String));
}
