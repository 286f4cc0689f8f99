using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Validation;

namespace Dezky.GraphQL.Tests.Validation;

/// <summary>Schema documents, by all rules at once.</summary>
public abstract class TypeSystemRuleTests : RuleTests
{
    protected static void ShouldPass(string document) => ShouldFail(document);

    protected static void ShouldFail(string document, params GraphQLError[] errors) =>
        AssertErrors(errors, DocumentValidator.ValidateTypeSystem(Parser.Parse(document)));
}
