using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Validation.Rules;

/// <summary>Arguments that are required are given. https://spec.graphql.org/September2025/#sec-Required-Arguments</summary>
internal sealed class ProvidedRequiredArgumentsRule(ValidationContext context) : ILeave<DirectiveNode>, ILeave<FieldNode>
{
    public void Leave(DirectiveNode node)
    {
        if (context.Directives.TryGetValue(node.Name, out var directive))
        {
            foreach (var (name, type) in directive.RequiredArguments)
            {
                if (!node.Arguments.Any(argument => argument.Name == name))
                {
                    context.Report($"Argument \"@{node.Name}({name}:)\" of type \"{type}\" is required, but it was not provided.", node);
                }
            }
        }
    }

    public void Leave(FieldNode node)
    {
        foreach (var required in context.Field?.Arguments ?? Enumerable.Empty<InputField>())
        {
            if (required.IsRequired && !node.Arguments.Any(argument => argument.Name == required.Name))
            {
                var argument = $"{context.FieldCoordinate}({required.Name}:)";
                context.Report($"Argument \"{argument}\" of type \"{required.Type}\" is required, but it was not provided.", node);
            }
        }
    }
}
