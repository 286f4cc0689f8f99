using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution.Admission;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Planning;

/// <summary>A validated document and its operations, kept for later requests with the same text.</summary>
internal sealed class PreparedDocument
{
    private readonly List<PreparedOperation> _operations = [];

    public PreparedDocument(Schema schema, OperationAnalyzer analyzer, DocumentNode document)
    {
        var fragments = document.Definitions.OfType<FragmentDefinitionNode>().ToDictionary(fragment => fragment.Name, StringComparer.Ordinal);
        foreach (var operation in document.Definitions.OfType<OperationDefinitionNode>())
        {
            _operations.Add(new PreparedOperation(schema, analyzer, operation, fragments));
        }
    }

    /// <summary>See https://spec.graphql.org/September2025/#GetOperation().</summary>
    public PreparedOperation? GetOperation(string? name, out GraphQLError? error)
    {
        error = null;
        if (name is null)
        {
            if (_operations.Count == 1)
            {
                return _operations[0];
            }

            error = new GraphQLError(_operations.Count == 0
                ? "Must provide an operation."
                : "Must provide operation name if query contains multiple operations.");
            return null;
        }

        foreach (var operation in _operations)
        {
            if (operation.Definition.Name == name)
            {
                return operation;
            }
        }

        error = new GraphQLError($"Unknown operation named \"{name}\".");
        return null;
    }
}
