using Dezky.GraphQL.Language;
using Dezky.GraphQL.Validation;

namespace Dezky.GraphQL.Client.Generator.Documents.Checks;

/// <summary>An operation becomes a class, which needs a name.</summary>
internal sealed class NamedOperationsCheck(ValidationContext context) : IEnter<OperationDefinitionNode>
{
    public bool Enter(OperationDefinitionNode node)
    {
        if (node.Name is null)
        {
            context.Report("The operation needs a name.", node);
        }

        return false;
    }
}
