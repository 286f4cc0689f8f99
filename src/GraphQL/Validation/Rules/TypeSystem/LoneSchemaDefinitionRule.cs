using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Validation.Rules.TypeSystem;

/// <summary>A document defines at most one schema. https://spec.graphql.org/September2025/#sec-Schema</summary>
internal sealed class LoneSchemaDefinitionRule(ValidationContext context) : IEnter<SchemaDefinitionNode>
{
    private bool _isDefined;

    public bool Enter(SchemaDefinitionNode node)
    {
        if (_isDefined)
        {
            context.Report("Must provide only one schema definition.", node);
        }

        _isDefined = true;
        return true;
    }
}
