using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Validation;

/// <summary>Runs all rules in one pass over a document, each as if it were alone: at every node in the rules' order.</summary>
internal sealed class RuleVisitor : SyntaxVisitor
{
    private readonly ValidationContext _context;
    private readonly RunningRule[] _rules;
    private int _skippingRules;

    public RuleVisitor(ValidationContext context, IReadOnlyList<ValidationRuleFactory> rules)
    {
        _context = context;
        _rules = [.. rules.Select(rule => new RunningRule(rule(context)))];
    }

    protected override bool Enter(SyntaxNode node)
    {
        _context.TypeInfo?.Enter(node);
        var calls = NodeCalls.For(node.Kind);
        var kind = 1ul << (int)node.Kind;
        foreach (ref var rule in _rules.AsSpan())
        {
            if ((rule.Entered & kind) != 0 && rule.Skipped is null && !calls.Enter(rule.Rule, node))
            {
                rule.Skipped = node;
                _skippingRules++;
            }
        }

        _context.Ancestors.Add(node);
        return true;
    }

    protected override void Leave(SyntaxNode node)
    {
        _context.Ancestors.RemoveAt(_context.Ancestors.Count - 1);
        var calls = NodeCalls.For(node.Kind);
        var kind = 1ul << (int)node.Kind;
        foreach (ref var rule in _rules.AsSpan())
        {
            if ((rule.Left & kind) != 0 && rule.Skipped is null)
            {
                calls.Leave(rule.Rule, node);
            }
            else if (_skippingRules > 0 && rule.Skipped == node)
            {
                rule.Skipped = null;
                _skippingRules--;
            }
        }

        _context.TypeInfo?.Leave(node);
    }

    private struct RunningRule(IValidationRule rule)
    {
        public readonly IValidationRule Rule = rule;
        public readonly ulong Entered = NodeCalls.KindsOf(rule).Entered;
        public readonly ulong Left = NodeCalls.KindsOf(rule).Left;

        /// <summary>The node whose children the rule does not want to see.</summary>
        public SyntaxNode? Skipped;
    }
}
