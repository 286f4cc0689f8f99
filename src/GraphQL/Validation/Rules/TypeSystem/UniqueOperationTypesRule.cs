using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Validation.Rules.TypeSystem;

/// <summary>Each type of operation has one root type. https://spec.graphql.org/September2025/#sec-Root-Operation-Types</summary>
internal sealed class UniqueOperationTypesRule(ValidationContext context) : IEnter<SchemaDefinitionNode>, IEnter<SchemaExtensionNode>
{
    private readonly Dictionary<OperationType, OperationTypeDefinitionNode> _defined = [];

    public bool Enter(SchemaDefinitionNode node) => Check(node.OperationTypes);

    public bool Enter(SchemaExtensionNode node) => Check(node.OperationTypes);

    private bool Check(IReadOnlyList<OperationTypeDefinitionNode> operationTypes)
    {
        foreach (var operationType in operationTypes)
        {
            if (!_defined.TryAdd(operationType.Operation, operationType))
            {
                context.Report(
                    $"There can be only one {operationType.Operation.ToGraphQLName()} type in schema.",
                    _defined[operationType.Operation].Location,
                    operationType.Location);
            }
        }

        return false;
    }
}
