using Dezky.GraphQL.Tests.Reference.Generation;
using Dezky.GraphQL.Utilities;

namespace Dezky.GraphQL.Tests.Reference.Execution;

/// <summary>The same requests to graphql-js and to this engine: the whole responses must be equal.</summary>
public sealed class ExecutionTests(ReferenceImplementation reference) : IClassFixture<ReferenceImplementation>
{
    private const int SchemaCount = 50;
    private const int DocumentCount = 110;
    private const int IncrementalSchemaCount = 20;
    private const int MaxShrinkings = 40;

    private const string IncrementalDirectives = """
        directive @defer(if: Boolean! = true, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT
        directive @stream(if: Boolean! = true, label: String, initialCount: Int! = 0) on FIELD

        """;

    [Fact]
    public async Task Execute_AgreesOnWrittenDocuments()
    {
        var schema = Corpus.ReadText("Execution/schema.graphql");
        var data = Corpus.ReadText("Execution/data.json");

        await AgreeAsync([.. Corpus.Topics().Select(topic => new Suite(topic, schema, Corpus.ReadRequests(topic), data))]);
    }

    [Fact]
    public async Task Execute_AgreesOnRandomDocuments()
    {
        for (var round = 0; round < TestScale.Factor; round++)
        {
            var comparisons = await AgreeAsync([.. Enumerable.Range(round * SchemaCount, SchemaCount).Select(seed => CreateSuite(seed, incremental: false))]);

            // Not all valid, and not all refused.
            Assert.InRange(comparisons.Count(comparison => comparison.HasData), DocumentCount * SchemaCount * 0.4, DocumentCount * SchemaCount * 0.9);
        }
    }

    [Fact]
    public async Task Execute_AgreesOnWrittenDocumentsInParts()
    {
        var schema = Corpus.ReadText("Execution/schema.graphql") + IncrementalDirectives;
        var data = Corpus.ReadText("Execution/data.json");

        await AgreeAsync([new Suite("incremental", schema, Corpus.ReadRequests("delivery.graphql"), data, Incremental: true)]);
    }

    [Fact]
    public async Task Execute_AgreesOnRandomDocumentsInParts()
    {
        for (var round = 0; round < TestScale.Factor; round++)
        {
            await AgreeAsync([.. Enumerable.Range(round * IncrementalSchemaCount, IncrementalSchemaCount).Select(seed => CreateSuite(seed, incremental: true))]);
        }
    }

    /// <summary>The same schema and documents for the same seed; some fail often, some never.</summary>
    private static Suite CreateSuite(int seed, bool incremental)
    {
        var random = new Random(seed);
        var schema = new RandomSchema(random);
        var text = incremental ? schema.Text + IncrementalDirectives : schema.Text;
        var requests = new RandomRequests(SchemaFromDocument.Build(text), schema.Literals, random, incremental);
        return new Suite(
            $"seed {seed}",
            text,
            [.. Enumerable.Range(0, DocumentCount).Select(_ => requests.Next())],
            Failures: (seed % 4) switch { 0 => 0, 1 => 10, 2 => 30, _ => 80 },
            Incremental: incremental);
    }

    private async Task<IReadOnlyList<Comparison>> AgreeAsync(IReadOnlyList<Suite> suites)
    {
        var comparisons = await CompareAsync(suites);
        var differences = comparisons.Where(comparison => comparison.Differ).ToArray();
        if (differences is [var first, ..])
        {
            Assert.Fail($"{differences.Length} of {comparisons.Count} requests differ, the first:\n{await ShrinkAsync(first)}");
        }

        return comparisons;
    }

    private async Task<IReadOnlyList<Comparison>> CompareAsync(IReadOnlyList<Suite> suites)
    {
        var expected = await reference.AnswerAsync(suites);
        var comparisons = new List<Comparison>();
        foreach (var (suite, wanted) in suites.Zip(expected))
        {
            var actual = await suite.AnswerAsync();
            Assert.Equal(suite.Cases.Count, wanted.Count);
            for (var i = 0; i < wanted.Count; i++)
            {
                comparisons.Add(new Comparison(suite, i, KnownDifferences.Remove(Answers.Normalize(wanted[i])), Answers.Normalize(actual[i])));
            }
        }

        return comparisons;
    }

    /// <summary>Leaves lines of the document out for as long as a difference remains.</summary>
    private async Task<Comparison> ShrinkAsync(Comparison difference)
    {
        for (var i = 0; i < MaxShrinkings; i++)
        {
            var request = difference.Suite.Cases[difference.Case];
            var smaller = difference.Suite with { Cases = [.. Shrinking.Candidates(request.Document).Select(document => request with { Document = document })] };
            if ((await CompareAsync([smaller])).FirstOrDefault(each => each.Differ) is not { } next)
            {
                break;
            }

            difference = next;
        }

        return difference;
    }

    private sealed record Comparison(Suite Suite, int Case, string Expected, string Actual)
    {
        public bool Differ => Expected != Actual;

        /// <summary>Whether the operation ran.</summary>
        public bool HasData => !Expected.StartsWith("data: none", StringComparison.Ordinal);

        public override string ToString()
        {
            var request = Suite.Cases[Case];
            return $"{Suite.Name}, failures {Suite.Failures}, variables {request.Variables ?? "none"}, operation {request.OperationName ?? "none"}\n"
                + $"{request.Document}\n--- graphql-js:\n{Expected}--- this engine:\n{Actual}--- schema:\n{Suite.Schema}";
        }
    }
}
