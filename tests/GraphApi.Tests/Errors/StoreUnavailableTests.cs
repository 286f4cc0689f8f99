using System.Text.Json;
using Dezky.Application.Persistence;
using Dezky.Domain.Partners;
using Dezky.GraphApi.Tests.Support;
using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution;
using Dezky.Infrastructure.Persistence.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.GraphApi.Tests.Errors;

/// <summary>What clients are told while the store cannot serve.</summary>
public sealed class StoreUnavailableTests(TestApi api) : IClassFixture<TestApi>
{
    private const string Create = """
        mutation ($slug: String!) {
          createPartner(input: { slug: $slug, name: $slug, marginPercent: 10 }) { partner { slug } errors { ... on Error { code } } }
        }
        """;

    [Fact]
    public async Task Mutation_WhenNoSpaceIsLeft_SaysSoAndChangesNothing()
    {
        await SetAsync(api, $"max_page_count = {await PagesAsync()}");
        var (number, response) = (0, default(JsonElement));
        while (number < 2000 && !(response = await CreateAsync(api, $"full-{number}")).TryGetProperty("errors", out _))
        {
            number++;
        }

        var error = TheError(response);
        await SetAsync(api, "max_page_count = 1000000");

        Assert.Equal("STORE_UNAVAILABLE", error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.False(error.GetProperty("extensions").GetProperty("retryable").GetBoolean());
        Assert.Contains("no space", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        var stored = new Filter.Matches(FieldPath.Of<Partner>(partner => partner.Slug), TextMatch.StartsWith, "full-");
        Assert.Equal(number, await api.CountAsync<Partner>(stored));
        Assert.False((await CreateAsync(api, "full-no-more")).TryGetProperty("errors", out _));
    }

    [Fact]
    public async Task Mutation_WhenTheStoreMayOnlyBeRead_SaysSoAndReadsGoOn()
    {
        // A store of its own: what may only be read cannot be told that it may be written again.
        var own = new TestApi();
        await own.InitializeAsync();
        await SetAsync(own, "query_only = 1");

        var error = TheError(await CreateAsync(own, "read-only"));
        var read = await own.RunAsync(Callers.Operator, "{ partners(first: 1) { totalCount } }");
        await own.DisposeAsync();

        Assert.Equal("STORE_UNAVAILABLE", error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.False(error.GetProperty("extensions").GetProperty("retryable").GetBoolean());
        Assert.False(read.TryGetProperty("errors", out _));
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public void Filter_OfEveryFailure_HasTheCodeAndNothingOfTheInside(StoreFailure failure)
    {
        var inside = new StoreUnavailableException(failure, "/var/lib/dezky.db at db.internal");
        var told = api.Services.GetServices<IErrorFilter>().Aggregate(
            new GraphQLError("inside", code: "INTERNAL_ERROR", exception: inside), (error, filter) => filter.OnError(error));

        Assert.Equal("STORE_UNAVAILABLE", told.Code);
        Assert.DoesNotContain("dezky.db", told.Message, StringComparison.Ordinal);
        var isRetryable = (bool)told.Extensions!["retryable"]!;
        Assert.True(isRetryable || !told.Message.Contains("Try again", StringComparison.Ordinal), told.Message);
    }

    public static TheoryData<StoreFailure> Failures() => [.. Enum.GetValues<StoreFailure>()];

    private static JsonElement TheError(JsonElement response)
    {
        var error = Assert.Single(response.GetProperty("errors").EnumerateArray());
        Assert.DoesNotContain("dezky", error.GetRawText(), StringComparison.OrdinalIgnoreCase);
        return error;
    }

    private static Task<JsonElement> CreateAsync(TestApi api, string slug) => api.RunAsync(Callers.Operator, Create, new { slug });

    private async Task<long> PagesAsync() =>
        await api.Services.GetRequiredService<SqliteStore>().Writer.RunAsync(connection => connection.Pragma("page_count"), CancellationToken.None);

    private static async Task SetAsync(TestApi api, string setting) => await api.Services.GetRequiredService<SqliteStore>().Writer.RunAsync(
        connection =>
        {
            connection.Execute($"PRAGMA {setting}");
            return true;
        },
        CancellationToken.None);
}
