using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution.Admission;
using Dezky.GraphQL.Execution.Coercion;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Planning;

/// <summary>
/// One operation of a validated document, with its plans. There is a plan for each combination of the variables that conditions use;
/// a few are kept.
/// </summary>
internal sealed class PreparedOperation
{
    private const int MaxPlans = 16;

    // Two bits for each, and one for whether the response may come in parts.
    private const int MaxCachedConditions = 31;

    private readonly int[] _conditionVariables;
    private readonly (ulong Key, OperationPlan Plan)?[] _plans = new (ulong, OperationPlan)?[MaxPlans];
    private readonly bool _cacheable;
    private readonly bool _isIncremental;
    private OperationPlan? _onlyPlan;
    private int _next;

    public PreparedOperation(
        Schema schema, OperationAnalyzer analyzer, OperationDefinitionNode definition, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments)
    {
        Definition = definition;
        Fragments = fragments;
        Analysis = analyzer.Analyze(definition, fragments);
        Variables = [.. definition.VariableDefinitions.Select(variable => VariableSignature.Create(schema, variable))];
        var conditions = ConditionVariables.Collect(definition, fragments);
        _conditionVariables = [.. Enumerable.Range(0, Variables.Count).Where(index => conditions.Names.Contains(Variables[index].Name))];
        _cacheable = _conditionVariables.Length <= MaxCachedConditions;
        _isIncremental = conditions.IsIncremental;
    }

    public OperationDefinitionNode Definition { get; }

    public IReadOnlyDictionary<string, FragmentDefinitionNode> Fragments { get; }

    public IReadOnlyList<VariableSignature> Variables { get; }

    /// <summary>What it has to pass before it runs.</summary>
    public OperationAnalysis Analysis { get; }

    /// <summary>The plan for these variables, from the cache when there is one.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="variables">The variables of the request.</param>
    /// <param name="maxFields">How many fields the plan may have.</param>
    /// <param name="acceptsIncremental">Whether the response may come in parts.</param>
    /// <exception cref="GraphQLException">The operation expands to too many fields, or a condition has no value.</exception>
    public OperationPlan GetPlan(Schema schema, CoercedVariables variables, int maxFields, bool acceptsIncremental)
    {
        var incremental = acceptsIncremental && _isIncremental;
        if (_conditionVariables.Length == 0 && !incremental)
        {
            return _onlyPlan ??= OperationPlanner.Plan(schema, this, CoercedVariables.None, maxFields, incremental: false);
        }

        // A plan outlives its request: it may keep the conditions, and nothing else of what the client sent.
        var conditions = variables.Only(_conditionVariables);
        if (!_cacheable)
        {
            return OperationPlanner.Plan(schema, this, conditions, maxFields, incremental);
        }

        var key = incremental ? 1UL : 0UL;
        foreach (var index in _conditionVariables)
        {
            key = (key << 2) | (variables[index] switch { true => 1UL, false => 2UL, _ => 3UL });
        }

        lock (_plans)
        {
            foreach (var entry in _plans)
            {
                if (entry is { } known && known.Key == key)
                {
                    return known.Plan;
                }
            }
        }

        var plan = OperationPlanner.Plan(schema, this, conditions, maxFields, incremental);
        lock (_plans)
        {
            _plans[_next++ % MaxPlans] = (key, plan);
        }

        return plan;
    }
}
