using System.Text.Json;
using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution.Coercion;
using Dezky.GraphQL.Execution.Introspection;
using Dezky.GraphQL.Execution.Resolvers;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Planning;

/// <summary>
/// Plans an operation: collects and merges fields for each concrete type, decides conditions, coerces constant arguments.
/// See https://spec.graphql.org/September2025/#sec-Field-Collection.
/// </summary>
internal sealed class OperationPlanner
{
    private readonly Schema _schema;
    private readonly PreparedOperation _operation;
    private readonly CoercedVariables _variables;
    private readonly int _maxFields;
    private readonly Lock _lock = new();
    private int _fieldCount;
    private int _stateCount;

    private OperationPlanner(Schema schema, PreparedOperation operation, CoercedVariables variables, int maxFields)
    {
        _schema = schema;
        _operation = operation;
        _variables = variables;
        _maxFields = maxFields;
    }

    /// <exception cref="GraphQLException">The operation expands to too many fields, or a condition has no value.</exception>
    public static OperationPlan Plan(Schema schema, PreparedOperation operation, CoercedVariables variables, int maxFields)
    {
        var planner = new OperationPlanner(schema, operation, variables, maxFields);
        var root = planner.PlanSelection(schema.GetRootType(operation.Definition.Operation)!, [operation.Definition.SelectionSet]);
        return new OperationPlan(operation.Definition.Operation, root, () => planner._stateCount);
    }

    private SelectionPlan PlanSelection(ObjectType type, IReadOnlyList<SelectionSetNode> selectionSets)
    {
        var groups = new OrderedDictionary<string, List<FieldNode>>(StringComparer.Ordinal);
        var visitedFragments = new HashSet<string>(StringComparer.Ordinal);
        foreach (var selectionSet in selectionSets)
        {
            CollectFields(type, selectionSet, groups, visitedFragments);
        }

        var fields = new PlannedField[groups.Count];
        var slots = 0;
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = PlanField(type, groups.GetAt(i).Value, i == 0, ref slots);
        }

        return new SelectionPlan(type, fields);
    }

    /// <summary>See https://spec.graphql.org/September2025/#CollectFields().</summary>
    private void CollectFields(
        ObjectType type, SelectionSetNode selectionSet, OrderedDictionary<string, List<FieldNode>> groups, HashSet<string> visitedFragments)
    {
        foreach (var selection in selectionSet.Selections)
        {
            if (!IsIncluded(selection))
            {
                continue;
            }

            switch (selection)
            {
                case FieldNode field:
                    if (++_fieldCount > _maxFields)
                    {
                        throw new GraphQLException(
                            new GraphQLError($"The operation selects more than {_maxFields} fields once its fragments are expanded.", [field.Location]));
                    }

                    if (!groups.TryGetValue(field.ResponseName, out var nodes))
                    {
                        groups.Add(field.ResponseName, nodes = []);
                    }

                    nodes.Add(field);
                    break;
                case FragmentSpreadNode spread when visitedFragments.Add(spread.Name):
                    var fragment = _operation.Fragments[spread.Name];
                    if (Applies(type, fragment.TypeCondition))
                    {
                        CollectFields(type, fragment.SelectionSet, groups, visitedFragments);
                    }

                    break;
                case InlineFragmentNode inline when inline.TypeCondition is null || Applies(type, inline.TypeCondition):
                    CollectFields(type, inline.SelectionSet, groups, visitedFragments);
                    break;
            }
        }
    }

    private bool Applies(ObjectType type, NamedTypeNode condition) =>
        condition.Name == type.Name || (_schema.TryGetType(condition.Name, out var conditionType) && _schema.IsSubType(conditionType, type));

    private bool IsIncluded(SelectionNode selection)
    {
        foreach (var directive in selection.Directives)
        {
            if (directive.Name is not ("skip" or "include"))
            {
                continue;
            }

            try
            {
                var condition = (bool)LiteralCoercion.Coerce(directive.Arguments[0].Value, SpecifiedDirectives.Skip.Arguments[0].Type, _variables)!;
                if (condition == (directive.Name == "skip"))
                {
                    return false;
                }
            }
            catch (InputValueException exception)
            {
                throw new GraphQLException(
                    new GraphQLError($"Argument \"@{directive.Name}(if:)\" has invalid value: {exception.Message}", [directive.Arguments[0].Value.Location]));
            }
        }

        return true;
    }

    private PlannedField PlanField(ObjectType parent, List<FieldNode> nodes, bool isFirst, ref int slots)
    {
        var node = nodes[0];
        var definition = _schema.FindField(parent, node.Name)
            ?? throw new InvalidOperationException($"Validation let the unknown field {parent.Name}.{node.Name} pass.");
        var resolver = definition.Binding as FieldResolver
            ?? IntrospectionResolvers.Find(parent, definition)
            ?? throw new InvalidOperationException($"The field {parent.Name}.{node.Name} has no resolver.");

        var value = PlanValue(definition.Type, resolver.Shape, nodes);
        var hasState = resolver.Arguments.Count > 0 || resolver.Policies.Count > 0;
        return new PlannedField
        {
            ResponseName = node.ResponseName,
            Prefix = [.. isFirst ? "{"u8 : ","u8, .. JsonSerializer.SerializeToUtf8Bytes(node.ResponseName), (byte)':'],
            ParentType = parent,
            Definition = definition,
            Resolver = resolver,
            Slot = resolver.IsPure && !value.NeedsExpansion ? -1 : slots++,
            StateIndex = hasState ? _stateCount++ : -1,
            Arguments = resolver.Arguments.Count > 0 ? new ArgumentPlan(resolver.Arguments, node.Arguments) : null,
            Value = value,
            Locations = [.. nodes.Select(each => each.Location)],
        };
    }

    private ValuePlan PlanValue(GraphQLType type, OutputShape shape, List<FieldNode> nodes)
    {
        var nonNull = type is NonNullType;
        return shape switch
        {
            LeafShape leaf => new ValuePlan { Kind = ValueKind.Leaf, NonNull = nonNull, Codec = leaf.Codec },
            ListShape list => new ValuePlan
            {
                Kind = ValueKind.List,
                NonNull = nonNull,
                Item = PlanValue(((ListType)type.NullableType).ItemType, list.Item, nodes),
            },
            CompositeShape { Type: ObjectType objectType } => new ValuePlan
            {
                Kind = ValueKind.Object,
                NonNull = nonNull,
                Selection = PlanSelection(objectType, SelectionSets(nodes)),
            },
            CompositeShape { Type: var abstractType } => new ValuePlan
            {
                Kind = ValueKind.Abstract,
                NonNull = nonNull,
                Abstract = new AbstractPlan(abstractType, PlanLater(SelectionSets(nodes))),
            },
            _ => throw new InvalidOperationException($"Unknown shape {shape.GetType()}."),
        };
    }

    private Func<ObjectType, SelectionPlan> PlanLater(SelectionSetNode[] selectionSets) => type =>
    {
        lock (_lock)
        {
            return PlanSelection(type, selectionSets);
        }
    };

    private static SelectionSetNode[] SelectionSets(List<FieldNode> nodes) =>
        [.. nodes.Where(node => node.SelectionSet is not null).Select(node => node.SelectionSet!)];
}
