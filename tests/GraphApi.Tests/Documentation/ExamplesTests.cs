using System.Text.Json;
using System.Text.RegularExpressions;
using Dezky.GraphApi.Tests.Support;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Validation;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.GraphApi.Tests.Documentation;

/// <summary>The GraphQL examples in the documentation fit the schema and run.</summary>
public sealed partial class ExamplesTests(TestApi api) : IClassFixture<TestApi>
{
    public static TheoryData<string, int> Examples()
    {
        var data = new TheoryData<string, int>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md").Append(Path.Combine(Repository.Root, "README.md")))
        {
            for (var index = 0; index < In(file).Count; index++)
            {
                data.Add(Path.GetRelativePath(Repository.Root, file), index);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Example_FitsTheSchemaAndRuns(string file, int index)
    {
        var source = In(Path.Combine(Repository.Root, file))[index];
        var document = Parser.Parse(source);

        Assert.Empty(DocumentValidator.Validate(api.Services.GetRequiredService<Schema>(), document));

        if (document.Definitions is [OperationDefinitionNode { Operation: not OperationType.Subscription }])
        {
            var response = await api.RunAsync(Callers.Operator, source);
            Assert.False(response.TryGetProperty("errors", out _), response.GetRawText());
            Assert.Equal(JsonValueKind.Object, response.GetProperty("data").ValueKind);
        }
    }

    [Fact]
    public void ThereAreExamples() => Assert.True(Examples().Count >= 4);

    private static List<string> In(string file)
    {
        var text = File.ReadAllText(file);
        return [.. Blocks().Matches(text).Concat(CurlBodies().Matches(text)).Select(match => match.Groups[1].Value.Replace("\\\"", "\"", StringComparison.Ordinal))];
    }

    [GeneratedRegex("```graphql\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex("-d '\\{\"query\":\"(.*?)\"\\}'", RegexOptions.Singleline)]
    private static partial Regex CurlBodies();
}
