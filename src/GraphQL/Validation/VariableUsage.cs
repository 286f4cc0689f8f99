using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Validation;

/// <summary>A variable where a value stands.</summary>
/// <param name="Node">The variable.</param>
/// <param name="Type">The type expected there, or null when it is unknown.</param>
/// <param name="ParentType">The type of the list or object around it.</param>
/// <param name="DefaultValue">The default of the argument or input field.</param>
internal readonly record struct VariableUsage(VariableNode Node, GraphQLType? Type, GraphQLType? ParentType, ValueNode? DefaultValue)
{
    /// <summary>Every use in an operation or a fragment, not following spreads.</summary>
    public static List<VariableUsage> Collect(Schema schema, ExecutableDefinitionNode definition)
    {
        var collector = new Collector(schema);
        collector.Visit(definition);
        return collector.Usages;
    }

    private sealed class Collector(Schema schema) : SyntaxVisitor
    {
        private readonly TypeInfo _typeInfo = new(schema);

        public List<VariableUsage> Usages { get; } = [];

        protected override bool Enter(SyntaxNode node)
        {
            if (node is VariableDefinitionNode)
            {
                return false;
            }

            _typeInfo.Enter(node);
            if (node is VariableNode variable)
            {
                Usages.Add(new VariableUsage(variable, _typeInfo.InputType, _typeInfo.ParentInputType, _typeInfo.DefaultValue));
            }

            return true;
        }

        protected override void Leave(SyntaxNode node) => _typeInfo.Leave(node);
    }
}
