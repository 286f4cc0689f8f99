using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Validation.Rules.TypeSystem;

/// <summary>No two types have the same name. https://spec.graphql.org/September2025/#sec-Schema</summary>
internal sealed class UniqueTypeNamesRule(ValidationContext context)
    : IEnter<ScalarTypeDefinitionNode>,
      IEnter<ObjectTypeDefinitionNode>,
      IEnter<InterfaceTypeDefinitionNode>,
      IEnter<UnionTypeDefinitionNode>,
      IEnter<EnumTypeDefinitionNode>,
      IEnter<InputObjectTypeDefinitionNode>
{
    private readonly Dictionary<string, SourceLocation> _known = new(StringComparer.Ordinal);

    public bool Enter(ScalarTypeDefinitionNode node) => Check(node);

    public bool Enter(ObjectTypeDefinitionNode node) => Check(node);

    public bool Enter(InterfaceTypeDefinitionNode node) => Check(node);

    public bool Enter(UnionTypeDefinitionNode node) => Check(node);

    public bool Enter(EnumTypeDefinitionNode node) => Check(node);

    public bool Enter(InputObjectTypeDefinitionNode node) => Check(node);

    private bool Check(TypeDefinitionNode node)
    {
        if (!_known.TryAdd(node.Name, node.NameLocation))
        {
            context.Report($"There can be only one type named \"{node.Name}\".", _known[node.Name], node.NameLocation);
        }

        return false;
    }
}
