using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Validation.Rules;

/// <summary>Only lists are streamed. See https://github.com/graphql/graphql-spec/pull/1110.</summary>
internal sealed class StreamDirectiveOnListFieldRule(ValidationContext context) : IEnter<DirectiveNode>
{
    public bool Enter(DirectiveNode node)
    {
        if (node.Name == SpecifiedDirectives.Stream.Name
            && context.ParentType is { } parent
            && context.Field is { } field
            && field.Type.NullableType is not ListType)
        {
            context.Report($"Directive \"@stream\" cannot be used on non-list field \"{parent}.{field.Name}\".", node);
        }

        return true;
    }
}
