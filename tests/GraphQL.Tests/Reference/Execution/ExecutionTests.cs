namespace Dezky.GraphQL.Tests.Reference.Execution;

/// <summary>The same requests to graphql-js and to this engine: the whole responses must be equal.</summary>
public sealed class ExecutionTests(ReferenceImplementation reference) : IClassFixture<ReferenceImplementation>
{
    [Fact]
    public Task Execute_AgreesOnWrittenDocuments()
    {
        var schema = Corpus.ReadText("Execution/schema.graphql");
        var data = Corpus.ReadText("Execution/data.json");
        return AgreeAsync([.. Corpus.Topics().Select(topic => new Suite(topic, schema, Corpus.ReadRequests(topic), data))]);
    }

    private async Task AgreeAsync(IReadOnlyList<Suite> suites)
    {
        var expected = await reference.AnswerAsync(suites);
        var differences = new List<string>();
        var count = 0;
        foreach (var (suite, wanted) in suites.Zip(expected))
        {
            var actual = await suite.AnswerAsync();
            Assert.Equal(suite.Cases.Count, wanted.Count);
            for (var i = 0; i < wanted.Count; i++, count++)
            {
                var (theirs, ours) = (KnownDifferences.Remove(Answers.Normalize(wanted[i])), Answers.Normalize(actual[i]));
                if (theirs != ours)
                {
                    differences.Add($"{suite.Name}, case {i}\n{suite.Cases[i]}\ngraphql-js:\n{theirs}this engine:\n{ours}");
                }
            }
        }

        Assert.NotEqual(0, count);
        Assert.True(differences.Count == 0, $"{differences.Count} of {count} requests differ:\n{string.Join("\n", differences.Take(5))}");
    }
}
