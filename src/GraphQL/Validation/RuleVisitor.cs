using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Validation;

/// <summary>Runs all rules in one pass over a document, each as if it were alone: at every node in the rules' order.</summary>
internal sealed class RuleVisitor : SyntaxVisitor
{
    private readonly ValidationContext _context;
    private readonly IValidationRule[] _rules;
    private readonly List<int>?[] _entering = new List<int>?[NodeCalls.Count];
    private readonly List<int>?[] _leaving = new List<int>?[NodeCalls.Count];

    // The node whose children the rule does not want to see
    private readonly SyntaxNode?[] _skipped;
    private int _skippedCount;

    public RuleVisitor(ValidationContext context, IReadOnlyList<ValidationRuleFactory> rules)
    {
        _context = context;
        _rules = [.. rules.Select(rule => rule(context))];
        _skipped = new SyntaxNode?[_rules.Length];
        for (var kind = 0; kind < NodeCalls.Count; kind++)
        {
            for (var rule = 0; rule < _rules.Length; rule++)
            {
                if (NodeCalls.For((SyntaxKind)kind).Enters(_rules[rule]))
                {
                    (_entering[kind] ??= []).Add(rule);
                }

                if (NodeCalls.For((SyntaxKind)kind).Leaves(_rules[rule]))
                {
                    (_leaving[kind] ??= []).Add(rule);
                }
            }
        }
    }

    protected override bool Enter(SyntaxNode node)
    {
        _context.TypeInfo?.Enter(node);
        if (_entering[(int)node.Kind] is { } entering)
        {
            var calls = NodeCalls.For(node.Kind);
            foreach (var rule in entering)
            {
                if (_skipped[rule] is null && !calls.Enter(_rules[rule], node))
                {
                    _skipped[rule] = node;
                    _skippedCount++;
                }
            }
        }

        _context.Ancestors.Add(node);
        return true;
    }

    protected override void Leave(SyntaxNode node)
    {
        _context.Ancestors.RemoveAt(_context.Ancestors.Count - 1);
        if (_leaving[(int)node.Kind] is { } leaving)
        {
            var calls = NodeCalls.For(node.Kind);
            foreach (var rule in leaving)
            {
                if (_skipped[rule] is null)
                {
                    calls.Leave(_rules[rule], node);
                }
            }
        }

        for (var rule = 0; _skippedCount > 0 && rule < _skipped.Length; rule++)
        {
            if (_skipped[rule] == node)
            {
                _skipped[rule] = null;
                _skippedCount--;
            }
        }

        _context.TypeInfo?.Leave(node);
    }
}
