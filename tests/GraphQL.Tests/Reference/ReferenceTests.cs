using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Tests.Language;
using Dezky.GraphQL.Tests.Validation;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Validation;
using static Dezky.GraphQL.Tests.Reference.ReferenceImplementation;

namespace Dezky.GraphQL.Tests.Reference;

/// <summary>
/// The same documents to graphql-js and to this engine: verdict, messages, places, and the text that is printed must be equal.
/// The only difference known: where an error message quotes half of a surrogate pair, ours has U+FFFD in its place.
/// </summary>
public sealed class ReferenceTests(ReferenceImplementation reference) : IClassFixture<ReferenceImplementation>
{
    private const int MutationCount = 1_500;

    private static readonly Schema Schema = AnimalSchema.Build();

    [Fact]
    public Task Parse_AgreesOnSyntax() => AgreeAsync("syntax", SyntaxDocuments());

    [Fact]
    public Task Parse_AgreesOnMutatedSyntax() => AgreeAsync("syntax", Corpus.Mutate([.. SyntaxDocuments()], MutationCount, seed: 1));

    [Fact]
    public Task Validate_AgreesOnExecutableDocuments() => AgreeAsync("executable", Corpus.Read("executable.graphql"));

    [Fact]
    public Task Validate_AgreesOnMutatedExecutableDocuments() =>
        AgreeAsync("executable", Corpus.Mutate(Corpus.Read("executable.graphql"), MutationCount, seed: 2));

    [Fact]
    public Task Validate_AgreesOnIncrementalDelivery() =>
        AgreeAsync("executable", Corpus.Read("incremental.graphql").Concat(Corpus.Mutate(Corpus.Read("incremental.graphql"), MutationCount, seed: 4)));

    [Fact]
    public Task ValidateTypeSystem_AgreesOnSchemaDocuments() => AgreeAsync("typeSystem", Corpus.Read("type-system.graphql"));

    [Fact]
    public Task ValidateTypeSystem_AgreesOnMutatedSchemaDocuments() =>
        AgreeAsync("typeSystem", Corpus.Mutate([.. Corpus.Read("type-system.graphql"), AnimalSchema.Source], MutationCount, seed: 3));

    private static IEnumerable<string> SyntaxDocuments() =>
        SyntaxErrorTests.Documents.Select(row => (string)row[0]).Append(KitchenSink.Executable).Append(KitchenSink.TypeSystem);

    private async Task AgreeAsync(string kind, IEnumerable<string> documents)
    {
        var sources = documents.ToArray();
        var expected = await reference.JudgeAsync(AnimalSchema.Source, sources.Select(source => (kind, source)));

        var differences = sources
            .Select((source, index) => (Source: source, Expected: expected[index].ToString(), Actual: Judge(kind, source).ToString()))
            .Where(verdicts => verdicts.Expected != verdicts.Actual)
            .ToArray();

        Assert.Equal(sources.Length, expected.Count);
        Assert.True(
            differences.Length == 0,
            $"{differences.Length} of {sources.Length} documents differ, the first:\n{string.Join("\n\n", differences.Take(3))}");
    }

    private static Verdict Judge(string kind, string source)
    {
        try
        {
            var document = Parser.Parse(source);
            var errors = kind switch
            {
                "executable" => DocumentValidator.Validate(Schema, document),
                "typeSystem" => DocumentValidator.ValidateTypeSystem(document),
                _ => [],
            };
            return new Verdict([.. errors.Select(Describe)], SyntaxPrinter.Print(document));
        }
        catch (GraphQLSyntaxException exception)
        {
            return new Verdict([Describe(exception.Error)], null);
        }
    }

    private static ErrorAt Describe(GraphQLError error) =>
        new(error.Message, [.. error.Locations.Select(location => $"{location.Line}:{location.Column}")]);
}
