using Dezky.GraphQL.Execution.Coercion;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Cost;

/// <summary>
/// Makes the cost formula of a validated operation. A fragment is compiled once for each set of sized fields that it is spread under, and
/// evaluated once, so that both take time linear in the document, however many fields its fragments expand to.
/// See https://ibm.github.io/graphql-specs/cost-spec.html#sec-Static-Query-Analysis.
/// </summary>
internal sealed class CostCompiler
{
    private static readonly CostEvaluation WithoutVariables = new(CoercedVariables.None, 0);

    private readonly Schema _schema;
    private readonly CostModel _model;
    private readonly IReadOnlyDictionary<string, FragmentDefinitionNode> _fragments;
    private readonly Dictionary<(string Name, SizedFields? Sized), CostTerm> _compiled = [];
    private int _fragmentCount;

    private CostCompiler(Schema schema, CostModel model, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments)
    {
        _schema = schema;
        _model = model;
        _fragments = fragments;
    }

    public static CostFormula Compile(
        Schema schema, CostModel model, OperationDefinitionNode operation, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments)
    {
        var compiler = new CostCompiler(schema, model, fragments);
        var root = schema.GetRootType(operation.Operation)!;
        var selection = compiler.Compile(operation.SelectionSet, root, null);
        return new CostFormula(model.RootWeights[root], selection, compiler._fragmentCount);
    }

    private CostSelection Compile(SelectionSetNode selectionSet, NamedType type, SizedFields? sized)
    {
        var common = new Builder();
        OrderedDictionary<string, Builder>? alternatives = null;
        foreach (var selection in selectionSet.Selections)
        {
            switch (selection)
            {
                case FieldNode field when _schema.FindField(type, field.Name) is { } definition:
                    Add(common, field, CompileField(field, definition, sized));
                    break;
                case InlineFragmentNode inline:
                    var inner = new SelectionTerm(Compile(inline.SelectionSet, Narrow(type, inline.TypeCondition), sized));
                    Add(Target(inline.TypeCondition), inline, inner);
                    break;
                case FragmentSpreadNode spread:
                    Add(Target(_fragments[spread.Name].TypeCondition), spread, CompileFragment(_fragments[spread.Name], sized));
                    break;
            }
        }

        if (alternatives is not null)
        {
            common.Add(new AlternativesTerm([.. alternatives.Values.Select(builder => builder.Build())]), alternatives.Values.All(each => each.IsConstant));
        }

        return common.Build();

        // Fragments on object types exclude each other where the object may be of several.
        Builder Target(NamedTypeNode? condition)
        {
            if (type is ObjectType || condition is null || Narrow(type, condition) is not ObjectType narrowed)
            {
                return common;
            }

            alternatives ??= new OrderedDictionary<string, Builder>(StringComparer.Ordinal);
            if (!alternatives.TryGetValue(narrowed.Name, out var builder))
            {
                alternatives.Add(narrowed.Name, builder = new Builder());
            }

            return builder;
        }
    }

    private FieldTerm CompileField(FieldNode node, OutputField field, SizedFields? sized)
    {
        var cost = _model.Of(field);
        var size = cost.ListSize is { } listSize ? new CostListSize(listSize, field, node) : null;
        var children = node.SelectionSet is { } selections && !ReferenceEquals(cost, FieldCost.None)
            ? Compile(selections, field.Type.Named, cost.ListSize?.SizedFields)
            : CostSelection.Empty;
        var arguments = new List<CostInput>();
        foreach (var given in node.Arguments)
        {
            if (field.Arguments.Find(given.Name) is { } argument && (_model.Of(argument) > 0 || _model.IsWeighted(argument.Type)))
            {
                arguments.Add(new CostInput(_model, argument, given.Value));
            }
        }

        return new FieldTerm(cost, [.. arguments], size, sized?.Contains(field.Name) ?? false, children);
    }

    private CostTerm CompileFragment(FragmentDefinitionNode fragment, SizedFields? sized)
    {
        if (!_compiled.TryGetValue((fragment.Name, sized), out var term))
        {
            _schema.TryGetType(fragment.TypeCondition.Name, out var type);
            var selection = Compile(fragment.SelectionSet, type!, sized);
            term = selection.IsConstant ? new SelectionTerm(selection) : new FragmentTerm(_fragmentCount++, selection);
            _compiled.Add((fragment.Name, sized), term);
        }

        return term;
    }

    /// <summary>Adds a selection under its conditions.</summary>
    private static void Add(Builder builder, SelectionNode selection, CostTerm term)
    {
        var isConstant = term switch
        {
            FieldTerm field => field.IsConstant,
            SelectionTerm selections => selections.IsConstant,
            _ => false,
        };
        foreach (var directive in selection.Directives.Where(directive => directive.Name is "skip" or "include"))
        {
            var expected = directive.Name == "include";
            switch (directive.Arguments.FirstOrDefault(argument => argument.Name == "if")?.Value)
            {
                case BooleanValueNode literal when literal.Value != expected:
                    return;
                case VariableNode variable:
                    term = new ConditionalTerm(variable.Name, expected, term);
                    isConstant = false;
                    break;
            }
        }

        builder.Add(term, isConstant);
    }

    private NamedType Narrow(NamedType type, NamedTypeNode? condition) =>
        condition is not null && _schema.TryGetType(condition.Name, out var narrowed) ? narrowed : type;

    /// <summary>Gathers the parts of a selection set; what no variable changes is added up at once.</summary>
    private sealed class Builder
    {
        private readonly List<CostTerm> _terms = [];
        private CostSum _constant;

        public bool IsConstant => _terms.Count == 0;

        public void Add(CostTerm term, bool isConstant)
        {
            if (isConstant)
            {
                _constant += term.Evaluate(WithoutVariables);
            }
            else
            {
                _terms.Add(term);
            }
        }

        public CostSelection Build() => new(_constant, [.. _terms]);
    }
}
