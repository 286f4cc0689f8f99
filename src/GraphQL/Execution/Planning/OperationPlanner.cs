using System.Text.Json;
using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution.Coercion;
using Dezky.GraphQL.Execution.Introspection;
using Dezky.GraphQL.Execution.Resolvers;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Planning;

/// <summary>
/// Plans an operation: collects and merges fields for each concrete type, decides conditions, sets deferred fields apart, coerces constant
/// arguments. See https://spec.graphql.org/September2025/#sec-Field-Collection, and for <c>@defer</c> and <c>@stream</c> the specification's
/// proposal at https://github.com/graphql/graphql-spec/pull/1110.
/// </summary>
internal sealed class OperationPlanner
{
    private readonly Schema _schema;
    private readonly PreparedOperation _operation;
    private readonly CoercedVariables _variables;
    private readonly int _maxFields;
    private readonly bool _incremental;
    private readonly Lock _lock = new();
    private int _fieldCount;
    private int _stateCount;
    private int _deferUsageCount;

    private OperationPlanner(Schema schema, PreparedOperation operation, CoercedVariables variables, int maxFields, bool incremental)
    {
        _schema = schema;
        _operation = operation;
        _variables = variables;
        _maxFields = maxFields;
        _incremental = incremental;
    }

    /// <exception cref="GraphQLException">The operation expands to too many fields, or a condition at its root has no value.</exception>
    public static OperationPlan Plan(Schema schema, PreparedOperation operation, CoercedVariables variables, int maxFields, bool incremental)
    {
        var planner = new OperationPlanner(schema, operation, variables, maxFields, incremental);
        try
        {
            var root = planner.PlanSelection(
                schema.GetRootType(operation.Definition.Operation)!, [new SelectedSet(operation.Definition.SelectionSet, null)], []);
            return new OperationPlan(
                operation.Definition.Operation, root, incremental, () => planner._stateCount, () => planner._deferUsageCount);
        }
        catch (ConditionException exception)
        {
            throw new GraphQLException(exception.Error);
        }
    }

    /// <summary>Plans the selections on one concrete type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="selectionSets">The selection sets whose fields are merged.</param>
    /// <param name="delivered">The deferrals with which the object itself is delivered.</param>
    private SelectionPlan PlanSelection(ObjectType type, IReadOnlyList<SelectedSet> selectionSets, DeferUsage[] delivered)
    {
        var collected = new CollectedFields();
        foreach (var selectionSet in selectionSets)
        {
            CollectFields(type, selectionSet.Node, selectionSet.Deferral, collected);
        }

        var now = new List<List<SelectedField>>();
        var later = new List<(DeferUsage[] Usages, List<List<SelectedField>> Groups)>();
        foreach (var group in collected.Groups.Values)
        {
            var usages = _incremental ? DeferUsage.Reduce(group.Select(field => field.Deferral)) : [];
            if (usages.AsSpan().SequenceEqual(delivered))
            {
                now.Add(group);
                continue;
            }

            var same = later.FindIndex(each => each.Usages.AsSpan().SequenceEqual(usages));
            if (same < 0)
            {
                same = later.Count;
                later.Add((usages, []));
            }

            later[same].Groups.Add(group);
        }

        var deferral = collected.Introduced.Count == 0 && later.Count == 0
            ? null
            : new Deferral(collected.Introduced, [.. later.Select(each => new DeferredSelection(each.Usages, PlanFields(type, each.Groups, each.Usages, null)))]);
        return PlanFields(type, now, delivered, deferral);
    }

    private SelectionPlan PlanFields(ObjectType type, List<List<SelectedField>> groups, DeferUsage[] delivered, Deferral? deferral)
    {
        var fields = new PlannedField[groups.Count];
        var slots = 0;
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = PlanField(type, groups[i], delivered, i == 0, ref slots);
        }

        return new SelectionPlan(type, fields, deferral);
    }

    /// <summary>See https://spec.graphql.org/September2025/#CollectFields().</summary>
    private void CollectFields(ObjectType type, SelectionSetNode selectionSet, DeferUsage? deferral, CollectedFields collected)
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

                    collected.Add(field, deferral);
                    break;
                case FragmentSpreadNode spread:
                    var fragment = _operation.Fragments[spread.Name];
                    if (!Applies(type, fragment.TypeCondition))
                    {
                        break;
                    }

                    var directive = FindDefer(spread);
                    var visit = (spread.Name, directive ?? deferral?.Directive);
                    if (collected.Visited.Contains((spread.Name, null)) || !collected.Visited.Add(visit))
                    {
                        break;
                    }

                    CollectFields(type, fragment.SelectionSet, Introduce(directive, deferral, collected), collected);
                    break;
                case InlineFragmentNode inline when inline.TypeCondition is null || Applies(type, inline.TypeCondition):
                    CollectFields(type, inline.SelectionSet, Introduce(FindDefer(inline), deferral, collected), collected);
                    break;
            }
        }
    }

    /// <summary>The <c>@defer</c> of a fragment, when it is in force.</summary>
    private DirectiveNode? FindDefer(SelectionNode fragment) =>
        _incremental && fragment.Directives.FirstOrDefault(each => each.Name == "defer") is { } directive && IsOn(directive) ? directive : null;

    private DeferUsage? Introduce(DirectiveNode? directive, DeferUsage? outer, CollectedFields collected)
    {
        if (directive is null)
        {
            return outer;
        }

        var usage = new DeferUsage(directive, Label(directive), outer, _deferUsageCount++);
        collected.Introduced.Add(usage);
        return usage;
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

            if (IsOn(directive) == (directive.Name == "skip"))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The <c>if</c> argument of a directive.</summary>
    private bool IsOn(DirectiveNode directive)
    {
        if (directive.Arguments.FirstOrDefault(argument => argument.Name == "if") is not { } condition
            || (directive.Name is "defer" or "stream" && condition.Value is VariableNode variable && _variables.Get(variable.Name) == InputObjectValue.Absent))
        {
            return true;
        }

        try
        {
            return (bool)LiteralCoercion.Coerce(condition.Value, SpecifiedDirectives.Skip.Arguments[0].Type, _variables)!;
        }
        catch (InputValueException exception)
        {
            throw new ConditionException(
                new GraphQLError($"Argument \"@{directive.Name}(if:)\" has invalid value: {exception.Message}", [condition.Value.Location]));
        }
    }

    private static string? Label(DirectiveNode directive) =>
        (directive.Arguments.FirstOrDefault(argument => argument.Name == "label")?.Value as StringValueNode)?.Value;

    private StreamPlan? PlanStream(FieldNode node, ValuePlan value)
    {
        if (!_incremental || value.Kind != ValueKind.List
            || node.Directives.FirstOrDefault(each => each.Name == "stream") is not { } directive || !IsOn(directive))
        {
            return null;
        }

        return new StreamPlan(Label(directive), directive.Arguments.FirstOrDefault(argument => argument.Name == "initialCount")?.Value);
    }

    private PlannedField PlanField(ObjectType parent, List<SelectedField> selected, DeferUsage[] delivered, bool isFirst, ref int slots)
    {
        var node = selected[0].Node;
        var definition = _schema.FindField(parent, node.Name)
            ?? throw new InvalidOperationException($"Validation let the unknown field {parent.Name}.{node.Name} pass.");
        var resolver = definition.Binding as FieldResolver
            ?? IntrospectionResolvers.Find(parent, definition)
            ?? throw new InvalidOperationException($"The field {parent.Name}.{node.Name} has no resolver.");

        resolver = ApplyDirectives(resolver, selected);
        var value = PlanValue(definition.Type, resolver.Shape, selected, delivered);
        var stream = PlanStream(node, value);
        var hasState = resolver.Arguments.Count > 0 || resolver.Policies.Count > 0;
        return new PlannedField
        {
            ResponseName = node.ResponseName,
            Prefix = [.. isFirst ? "{"u8 : ","u8, .. JsonSerializer.SerializeToUtf8Bytes(node.ResponseName), (byte)':'],
            ParentType = parent,
            Definition = definition,
            Resolver = resolver,
            Slot = resolver.IsPure && !value.NeedsExpansion && stream is null ? -1 : slots++,
            StateIndex = hasState ? _stateCount++ : -1,
            Arguments = resolver.Arguments.Count > 0 ? new ArgumentPlan(resolver.Arguments, node.Arguments) : null,
            Value = value,
            Stream = stream,
            Locations = [.. selected.Select(each => each.Node.Location)],
        };
    }

    /// <summary>Puts the custom directives of a field around its resolver, in the order of the document.</summary>
    private FieldResolver ApplyDirectives(FieldResolver resolver, List<SelectedField> selected)
    {
        List<(DirectiveBinding, DirectiveNode)>? applied = null;
        foreach (var field in selected)
        {
            foreach (var node in field.Node.Directives)
            {
                if (_schema.TryGetDirective(node.Name, out var directive) && directive.Binding is { } binding)
                {
                    (applied ??= []).Add((binding, node));
                }
            }
        }

        return applied is null ? resolver : resolver.With(new DirectiveInvoker(resolver, applied));
    }

    private ValuePlan PlanValue(GraphQLType type, OutputShape shape, List<SelectedField> selected, DeferUsage[] delivered)
    {
        var nonNull = type is NonNullType;
        return shape switch
        {
            LeafShape leaf => new ValuePlan { Kind = ValueKind.Leaf, NonNull = nonNull, Codec = leaf.Codec },
            ListShape list => new ValuePlan
            {
                Kind = ValueKind.List,
                NonNull = nonNull,
                Item = PlanValue(((ListType)type.NullableType).ItemType, list.Item, selected, delivered),
            },
            CompositeShape { Type: ObjectType objectType } => PlanObject(objectType, nonNull, SelectionSets(selected), delivered),
            CompositeShape { Type: var abstractType } => new ValuePlan
            {
                Kind = ValueKind.Abstract,
                NonNull = nonNull,
                Abstract = new AbstractPlan(abstractType, PlanLater(SelectionSets(selected), delivered)),
            },
            _ => throw new InvalidOperationException($"Unknown shape {shape.GetType()}."),
        };
    }

    // A condition without a value fails the objects that it is in when there are any, as in graphql-js, and not the whole operation.
    private ValuePlan PlanObject(ObjectType type, bool nonNull, SelectedSet[] selectionSets, DeferUsage[] delivered)
    {
        try
        {
            return new ValuePlan { Kind = ValueKind.Object, NonNull = nonNull, Selection = PlanSelection(type, selectionSets, delivered) };
        }
        catch (ConditionException exception)
        {
            return new ValuePlan
            {
                Kind = ValueKind.Abstract,
                NonNull = nonNull,
                Abstract = new AbstractPlan(type, _ => throw new GraphQLException(exception.Error)),
            };
        }
    }

    private Func<ObjectType, SelectionPlan> PlanLater(SelectedSet[] selectionSets, DeferUsage[] delivered)
    {
        Dictionary<ObjectType, GraphQLError>? failures = null;
        return type =>
        {
            lock (_lock)
            {
                if (failures?.GetValueOrDefault(type) is { } known)
                {
                    throw new GraphQLException(known);
                }

                try
                {
                    return PlanSelection(type, selectionSets, delivered);
                }
                catch (ConditionException exception)
                {
                    (failures ??= []).Add(type, exception.Error);
                    throw new GraphQLException(exception.Error);
                }
            }
        };
    }

    private static SelectedSet[] SelectionSets(List<SelectedField> selected) =>
        [.. selected.Where(each => each.Node.SelectionSet is not null).Select(each => new SelectedSet(each.Node.SelectionSet!, each.Deferral))];

    /// <summary>A condition has no value.</summary>
    private sealed class ConditionException(GraphQLError error) : Exception(error.Message)
    {
        public GraphQLError Error { get; } = error;
    }

    /// <summary>A field of the document, and the innermost deferral around it.</summary>
    private readonly record struct SelectedField(FieldNode Node, DeferUsage? Deferral);

    /// <summary>A selection set of the document, and the innermost deferral around it.</summary>
    private readonly record struct SelectedSet(SelectionSetNode Node, DeferUsage? Deferral);

    /// <summary>The fields of an object by their response names, in the order of their first appearance.</summary>
    private sealed class CollectedFields
    {
        public OrderedDictionary<string, List<SelectedField>> Groups { get; } = new(StringComparer.Ordinal);

        /// <summary>The fragments that were expanded, each once for every deferral around it.</summary>
        public HashSet<(string Fragment, DirectiveNode? Deferral)> Visited { get; } = [];

        public List<DeferUsage> Introduced { get; } = [];

        public void Add(FieldNode node, DeferUsage? deferral)
        {
            if (!Groups.TryGetValue(node.ResponseName, out var group))
            {
                Groups.Add(node.ResponseName, group = []);
            }

            group.Add(new SelectedField(node, deferral));
        }
    }
}
