using System.Text;
using System.Text.Json;
using Dezky.GraphQL.Client.Generator.Tests.Api;
using Dezky.GraphQL.Client.Generator.Tests.Notes;
using Dezky.GraphQL.Client.Generator.Tests.Support;
using Dezky.GraphQL.Client.Generator.Tests.Tenants;

namespace Dezky.GraphQL.Client.Generator.Tests;

/// <summary>Subscriptions go on where they were, and lists have a next page.</summary>
public sealed class FollowUpTests
{
    [Fact]
    public void Subscribe_GoesOnAtTheLastCursor()
    {
        var client = new RecordingClient();
        new SampleApi(client).TenantChanged.SubscribeAsync(slug: "acme");

        Assert.Equal("""{"slug":"acme"}""", Json(client.Variables));
        var last = """
            {
              "tenantChanged": {
                "cursor": "c7",
                "tenant": {
                  "id": "t1", "slug": "acme", "name": "Acme", "status": "ACTIVE", "mrr": { "amountMinor": 1, "currency": "EUR" }, "partner": null, "notes": []
                }
              }
            }
            """;
        Assert.Equal("""{"slug":"acme","after":"c7"}""", Json(client.Resume(Read(TenantChangedResult.FromJson, last))));
    }

    [Fact]
    public void Subscribe_WhenTheLastEventWasNull_GoesOnWhereItBegan()
    {
        var client = new RecordingClient();
        new SampleApi(client).NoteAdded.SubscribeAsync("c1");

        Assert.Equal("""{"after":"c1"}""", Json(client.Resume(Read(NoteAddedResult.FromJson, """{ "noteAdded": null }"""))));
        Assert.Equal(
            """{"after":"c2"}""",
            Json(client.Resume(Read(NoteAddedResult.FromJson, """{ "noteAdded": { "cursor": "c2", "note": { "id": "n1", "text": "", "author": null } } }"""))));
    }

    [Fact]
    public void Subscribe_WithoutACursor_StartsAnew()
    {
        var client = new RecordingClient();
        new SampleApi(client).Ticked.SubscribeAsync();

        Assert.Null(client.Variables);
        Assert.False(client.Resumes);
    }

    [Fact]
    public async Task WatchPages_AsksForThePageBehindTheLastCursor()
    {
        using var server = new FakeServer();
        server.Answers("""{ "tenants": { "nodes": [], "pageInfo": { "endCursor": "c1", "hasNextPage": true } } }""");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var pages = server.Api.TenantList.WatchPages(10);

        await foreach (var result in pages.WithCancellation(patience.Token))
        {
            if (result.Pages.Count == 2)
            {
                break;
            }

            Assert.Equal("""{"first":10,"after":null}""", server.Variables);
            Assert.True(result.HasMore);
            server.Answers("""{ "tenants": { "nodes": [], "pageInfo": { "endCursor": null, "hasNextPage": false } } }""");
            pages.LoadMore();
        }

        Assert.Equal("""{"first":10,"after":"c1"}""", server.Variables);
    }

    private static T Read<T>(Func<JsonElement, T> read, string json)
    {
        using var document = JsonDocument.Parse(json);
        return read(document.RootElement);
    }

    private static string Json(object? variables)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            Assert.IsAssignableFrom<IGraphQLValue>(variables).WriteTo(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
