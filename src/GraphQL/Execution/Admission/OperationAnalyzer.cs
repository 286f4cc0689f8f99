using Dezky.GraphQL.Execution.Authorization;
using Dezky.GraphQL.Execution.Cost;
using Dezky.GraphQL.Execution.Introspection;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Admission;

/// <summary>Finds out what operations have to pass before they run.</summary>
internal sealed class OperationAnalyzer(Schema schema)
{
    private readonly ValidationPolicies _policies = new(schema);
    private readonly CostModel _costs = new(schema);

    public OperationAnalysis Analyze(OperationDefinitionNode operation, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments) =>
        new(
            IntrospectionUse.Find(operation, fragments),
            _policies.Collect(operation, fragments),
            CostCompiler.Compile(schema, _costs, operation, fragments));
}
