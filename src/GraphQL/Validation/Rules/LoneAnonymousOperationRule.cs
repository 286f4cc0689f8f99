using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Validation.Rules;

/// <summary>An operation without a name stands alone. https://spec.graphql.org/September2025/#sec-Lone-Anonymous-Operation</summary>
internal sealed class LoneAnonymousOperationRule(ValidationContext context) : IEnter<DocumentNode>, IEnter<OperationDefinitionNode>
{
    private int _operationCount;

    public bool Enter(DocumentNode node)
    {
        _operationCount = node.Definitions.Count(definition => definition is OperationDefinitionNode);
        return true;
    }

    public bool Enter(OperationDefinitionNode node)
    {
        if (node.Name is null && _operationCount > 1)
        {
            context.Report("This anonymous operation must be the only defined operation.", node);
        }

        return false;
    }
}
