using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Validation.Rules;

/// <summary>
/// The labels of <c>@defer</c> and <c>@stream</c> are strings that the document says itself, each once.
/// See https://github.com/graphql/graphql-spec/pull/1110.
/// </summary>
internal sealed class DeferStreamDirectiveLabelRule(ValidationContext context) : IEnter<DirectiveNode>
{
    private readonly Dictionary<string, DirectiveNode> _labels = new(StringComparer.Ordinal);

    public bool Enter(DirectiveNode node)
    {
        if (node.Name != SpecifiedDirectives.Defer.Name && node.Name != SpecifiedDirectives.Stream.Name)
        {
            return true;
        }

        switch (node.FindArgument("label")?.Value)
        {
            case null or NullValueNode:
                break;
            case StringValueNode label:
                if (!_labels.TryAdd(label.Value, node))
                {
                    context.Report(
                        "Value for arguments \"defer(label:)\" and \"stream(label:)\" must be unique across all Defer/Stream directive usages.",
                        _labels[label.Value].Location,
                        node.Location);
                }

                break;
            default:
                context.Report($"Argument \"@{node.Name}(label:)\" must be a static string.", node);
                break;
        }

        return true;
    }
}
