using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Validation;

/// <summary>Validates documents. See https://spec.graphql.org/September2025/#sec-Validation.</summary>
public static class DocumentValidator
{
    /// <summary>Checks an executable document against a schema.</summary>
    /// <param name="schema">The schema, itself valid.</param>
    /// <param name="document">The document.</param>
    /// <param name="options">The rules and limits; <see cref="ValidationOptions.Default"/> when null.</param>
    /// <returns>What is wrong, in source order; empty for a document that may be executed.</returns>
    public static IReadOnlyList<GraphQLError> Validate(Schema schema, DocumentNode document, ValidationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(document);
        options ??= ValidationOptions.Default;
        var context = new ValidationContext(schema, document, options);
        if (FragmentDepth.Check(context, out var hasLongCircles) is { } tooDeep)
        {
            return [tooDeep];
        }

        return Run(context, hasLongCircles ? SpecifiedRules.FragmentCycles : options.Rules);
    }

    /// <summary>
    /// Checks a document that defines a schema: names are unique and known, extensions fit, directives are used as defined.
    /// </summary>
    /// <param name="document">The document.</param>
    /// <returns>What is wrong, in source order; empty for a document that makes a schema.</returns>
    public static IReadOnlyList<GraphQLError> ValidateTypeSystem(DocumentNode document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var options = ValidationOptions.Default with { MaxErrors = int.MaxValue };
        return Run(new ValidationContext(null, document, options), SpecifiedRules.TypeSystem);
    }

    private static IReadOnlyList<GraphQLError> Run(ValidationContext context, IReadOnlyList<ValidationRuleFactory> rules)
    {
        try
        {
            new RuleVisitor(context, rules).Visit(context.Document);
        }
        catch (ValidationAbortedException aborted)
        {
            return [.. context.Errors, new GraphQLError(aborted.Message)];
        }

        return context.Errors;
    }
}
