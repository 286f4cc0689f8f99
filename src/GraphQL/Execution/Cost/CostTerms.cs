using Dezky.GraphQL.Execution.Coercion;

namespace Dezky.GraphQL.Execution.Cost;

/// <summary>A part of a formula whose value depends on variables.</summary>
internal abstract class CostTerm
{
    public abstract CostSum Evaluate(CostEvaluation evaluation);
}

/// <summary>What one evaluation of a formula knows: the variables, and the fragments that it has evaluated.</summary>
internal sealed class CostEvaluation(CoercedVariables variables, int fragmentCount)
{
    private readonly CostSum?[] _fragments = fragmentCount == 0 ? [] : new CostSum?[fragmentCount];

    public CoercedVariables Variables { get; } = variables;

    /// <summary>A fragment's cost; evaluated once, however often it is spread.</summary>
    public CostSum Evaluate(int fragment, CostSelection selection) => _fragments[fragment] ??= selection.Evaluate(this);
}

/// <summary>The cost of a selection set: a constant, and terms.</summary>
internal sealed class CostSelection(CostSum constant, CostTerm[] terms)
{
    public static CostSelection Empty { get; } = new(default, []);

    public bool IsConstant => terms.Length == 0;

    public CostSum Constant => constant;

    public CostSum Evaluate(CostEvaluation evaluation)
    {
        var sum = constant;
        foreach (var term in terms)
        {
            sum += term.Evaluate(evaluation);
        }

        return sum;
    }
}

/// <summary>A field with everything below it.</summary>
/// <param name="cost">What the field costs.</param>
/// <param name="arguments">What its arguments cost.</param>
/// <param name="size">How long its list, or the lists of its sized fields, are; null when nothing is known of a list.</param>
/// <param name="isSized">Whether it is a list whose length the field around it says.</param>
/// <param name="children">What is selected on it.</param>
internal sealed class FieldTerm(FieldCost cost, CostInput[] arguments, CostListSize? size, bool isSized, CostSelection children) : CostTerm
{
    /// <summary>Whether no variable has a part in it.</summary>
    public bool IsConstant => children.IsConstant && size is null or { IsConstant: true } && Array.TrueForAll(arguments, argument => argument.IsConstant);

    public override CostSum Evaluate(CostEvaluation evaluation)
    {
        var weight = cost.Weight;
        foreach (var argument in arguments)
        {
            weight += argument.Evaluate(evaluation.Variables);
        }

        var length = size?.Evaluate(evaluation.Variables) ?? 1;
        var below = children.Evaluate(evaluation).ForSize(length);
        var items = size is { IsOfFieldItself: true } ? length : 1;
        var field = CostSum.Bound(items * below.Field);
        var type = CostSum.Bound(items * (cost.TypeWeight + below.Type));
        return isSized ? new CostSum(weight, 0, field, type) : new CostSum(weight + field, type, 0, 0);
    }
}

/// <summary>A fragment that is spread somewhere.</summary>
internal sealed class FragmentTerm(int index, CostSelection selection) : CostTerm
{
    public override CostSum Evaluate(CostEvaluation evaluation) => evaluation.Evaluate(index, selection);
}

/// <summary>Something that <c>@skip</c> or <c>@include</c> may leave out.</summary>
internal sealed class ConditionalTerm(string variable, bool expected, CostTerm inner) : CostTerm
{
    // Without a value the operation fails later; until then it counts as included.
    public override CostSum Evaluate(CostEvaluation evaluation) =>
        evaluation.Variables.Get(variable) is bool value && value != expected ? default : inner.Evaluate(evaluation);
}

/// <summary>Selections as a term.</summary>
internal sealed class SelectionTerm(CostSelection selection) : CostTerm
{
    public bool IsConstant => selection.IsConstant;

    public override CostSum Evaluate(CostEvaluation evaluation) => selection.Evaluate(evaluation);
}

/// <summary>Selections on different object types, of which an object is only one.</summary>
internal sealed class AlternativesTerm(CostSelection[] alternatives) : CostTerm
{
    public override CostSum Evaluate(CostEvaluation evaluation)
    {
        var most = default(CostSum);
        foreach (var alternative in alternatives)
        {
            most = CostSum.Max(most, alternative.Evaluate(evaluation));
        }

        return most;
    }
}
