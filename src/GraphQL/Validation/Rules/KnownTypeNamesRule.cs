using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Validation.Rules;

/// <summary>Types that are referred to exist. https://spec.graphql.org/September2025/#sec-Fragment-Spread-Type-Existence</summary>
internal sealed class KnownTypeNamesRule(ValidationContext context) : IEnter<NamedTypeNode>
{
    private static readonly HashSet<string> StandardTypeNames =
        [.. SpecifiedScalars.All.Select(type => type.Name), .. IntrospectionTypes.All.Select(type => type.Name)];

    private HashSet<string>? _definedNames;

    public bool Enter(NamedTypeNode node)
    {
        if (context.HasSchema && context.Schema.TryGetType(node.Name, out _))
        {
            return true;
        }

        _definedNames ??= [.. context.Document.Definitions.OfType<TypeDefinitionNode>().Select(type => type.Name)];
        var isInTypeSystem = context.Ancestors[1] is TypeSystemDefinitionNode or TypeSystemExtensionNode;
        if (!_definedNames.Contains(node.Name) && !(isInTypeSystem && StandardTypeNames.Contains(node.Name)))
        {
            IEnumerable<string> existingNames = context.HasSchema ? context.Schema.Types.Select(type => type.Name) : [];
            var names = _definedNames.Concat(existingNames).Concat(isInTypeSystem ? StandardTypeNames : []);
            context.Report($"Unknown type \"{node.Name}\".{context.Suggest(node.Name, names)}", node);
        }

        return true;
    }
}
