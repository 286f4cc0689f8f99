using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Validation;

/// <summary>What rules need to know of a directive, whether the schema or the document itself defines it.</summary>
/// <param name="Locations">Where it may stand.</param>
/// <param name="IsRepeatable">Whether it may stand more than once.</param>
/// <param name="Arguments">The names of its arguments.</param>
/// <param name="RequiredArguments">Those that must be given, with their types.</param>
internal sealed record DirectiveSignature(
    IReadOnlyList<DirectiveLocation> Locations,
    bool IsRepeatable,
    IReadOnlyList<string> Arguments,
    IReadOnlyList<(string Name, string Type)> RequiredArguments)
{
    /// <summary>All directives by name; a document's own definition counts before the schema's.</summary>
    public static Dictionary<string, DirectiveSignature> Collect(Schema? schema, DocumentNode document)
    {
        var signatures = new Dictionary<string, DirectiveSignature>(StringComparer.Ordinal);
        foreach (var directive in schema?.Directives ?? SpecifiedDirectives.All)
        {
            signatures[directive.Name] = new DirectiveSignature(
                directive.Locations,
                directive.IsRepeatable,
                [.. directive.Arguments.Select(argument => argument.Name)],
                [
                    .. directive.Arguments
                        .Where(argument => argument.IsRequired)
                        .Select(argument => (argument.Name, argument.Type.ToString())),
                ]);
        }

        foreach (var directive in document.Definitions.OfType<DirectiveDefinitionNode>())
        {
            signatures[directive.Name] = new DirectiveSignature(
                directive.Locations,
                directive.Repeatable,
                [.. directive.Arguments.Select(argument => argument.Name)],
                [.. directive.Arguments.Where(IsRequired).Select(argument => (argument.Name, argument.Type.ToString()))]);
        }

        return signatures;
    }

    private static bool IsRequired(InputValueDefinitionNode argument) => argument is { Type: NonNullTypeNode, DefaultValue: null };
}
