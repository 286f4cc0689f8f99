using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Validation;

namespace Dezky.GraphQL.Tests.Validation;

/// <summary>Documents against <see cref="AnimalSchema"/>, by all rules at once: a document that breaks one rule must not trouble the others.</summary>
public abstract class ExecutableRuleTests : RuleTests
{
    private static readonly Schema Schema = AnimalSchema.Build();

    protected static void ShouldPass(string document) => ShouldFail(document);

    protected static void ShouldFail(string document, params GraphQLError[] errors) =>
        AssertErrors(errors, DocumentValidator.Validate(Schema, Parser.Parse(document)));
}
