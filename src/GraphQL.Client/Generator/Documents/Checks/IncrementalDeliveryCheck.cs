using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Validation;

namespace Dezky.GraphQL.Client.Generator.Documents.Checks;

/// <summary>The client reads responses as a whole. A schema without these directives has told so already.</summary>
internal sealed class IncrementalDeliveryCheck(ValidationContext context) : IEnter<DirectiveNode>
{
    public bool Enter(DirectiveNode node)
    {
        if ((node.Name == SpecifiedDirectives.Defer.Name || node.Name == SpecifiedDirectives.Stream.Name)
            && context.Schema.TryGetDirective(node.Name, out _))
        {
            context.Report($"The client does not support \"@{node.Name}\".", node);
        }

        return false;
    }
}
