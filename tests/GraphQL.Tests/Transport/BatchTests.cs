using System.Net;
using System.Text;
using Dezky.GraphQL.Transport;

namespace Dezky.GraphQL.Tests.Transport;

public sealed class BatchTests : IAsyncLifetime
{
    private readonly List<string> _ran = [];
    private readonly ScriptedExecutor _executor = new();
    private TransportServer _server = null!;

    public async Task InitializeAsync()
    {
        _executor.Field("note", async (request, cancellationToken) =>
        {
            // A later request that did not wait would overtake this one.
            await Task.Delay(_ran.Count == 0 ? 30 : 1, cancellationToken);
            _ran.Add(Encoding.UTF8.GetString(request.Variables.Span));
            return $"{_ran.Count}";
        });
        _server = await TransportServer.StartAsync(_executor, options => options.MaxBatchSize = 3);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Assert.Equal(0, _executor.UndisposedResults);
    }

    [Fact]
    public async Task Batch_IsAnsweredByTheResultsInItsOrder()
    {
        using var response = await PostAsync(
            """ [{"query":"{ hello }"}, {"query":"{\n nothing }"},{"query":"query A { boom } query B { variables }","operationName":"B","variables":{"a":[1]}}] """);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            """[{"data":{"hello":"world"}},{"errors":[{"message":"Cannot query field \u0022nothing\u0022.","locations":[{"line":2,"column":2}]}]},{"data":{"variables":{"a":[1]}}}]""",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Mutations_RunOneAfterAnother()
    {
        using var response = await PostAsync(
            """[{"query":"mutation { note }","variables":{"n":1}},{"query":"mutation { note }","variables":{"n":2}},{"query":"mutation { note }","variables":{"n":3}}]""");

        Assert.Equal("""[{"data":{"note":1}},{"data":{"note":2}},{"data":{"note":3}}]""", await response.Content.ReadAsStringAsync());
        Assert.Equal(["""{"n":1}""", """{"n":2}""", """{"n":3}"""], _ran);
    }

    [Fact]
    public async Task Batch_OfOne_IsAnsweredByAListOfOne()
    {
        using var response = await PostAsync("""[{"query":"{ hello }"}]""");

        Assert.Equal("""[{"data":{"hello":"world"}}]""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("[]", TransportErrorCodes.InvalidRequest, "no request")]
    [InlineData("""[{"query":"{ note }"},{"query":"{ note }"},{"query":"{ note }"},{"query":"{ note }"}]""", TransportErrorCodes.BatchTooLarge, "more than 3")]
    [InlineData("""[{"query":"{ note }"},{"qeury":"{ note }"}]""", TransportErrorCodes.InvalidRequest, "Request 1 of the batch")]
    [InlineData("""[{"query":"{ note }"},{"query":"{ note }","variables":[]}]""", TransportErrorCodes.InvalidRequest, "Request 1 of the batch")]
    [InlineData("""[{"query":"{ note }"},[{"query":"{ note }"}]]""", TransportErrorCodes.InvalidRequest, "Request 1 of the batch")]
    [InlineData("""[{"query":"{ note }"},7]""", TransportErrorCodes.InvalidRequest, "Request 1 of the batch")]
    [InlineData("""[{"query":"{ note }"},{"query":"{ note }"}""", TransportErrorCodes.InvalidJson, "not valid JSON")]
    [InlineData("""[{"query":"{ note }"}]]""", TransportErrorCodes.InvalidJson, "not valid JSON")]
    public async Task Batch_WhenMalformed_IsRefusedBeforeAnythingRuns(string body, string code, string message)
    {
        using var response = await PostAsync(body);

        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(code, text, StringComparison.Ordinal);
        Assert.Contains(message, text, StringComparison.Ordinal);
        Assert.Empty(_ran);
    }

    [Fact]
    public async Task Subscription_InABatch_IsRefusedInItsPlace()
    {
        using var response = await PostAsync(
            """[{"query":"subscription { events }"},{"query":"{ hello }"}]""", "application/json, text/event-stream, multipart/mixed");

        var body = await response.Content.ReadAsStringAsync();
        Assert.StartsWith("""[{"errors":[{"message":"This kind of operation is not permitted here.""", body, StringComparison.Ordinal);
        Assert.EndsWith(""",{"data":{"hello":"world"}}]""", body, StringComparison.Ordinal);
        Assert.Equal(0, _executor.StartedStreams);
    }

    [Fact]
    public async Task DeferredParts_InABatch_AreDeliveredInTheirPlace()
    {
        _executor.Field("parts", static (_, _) => new("1")).Parts("parts", static _ => throw new InvalidOperationException("Parts in a batch."));

        using var response = await PostAsync("""[{"query":"{ parts }"}]""", "application/json, multipart/mixed");

        Assert.Equal("""[{"data":{"parts":1}}]""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Request_WhenItFailsUnexpectedly_HasItsErrorInItsPlace()
    {
        using var response = await PostAsync("""[{"query":"mutation { note }"},{"query":"{ boom }"},{"query":"{ hello }"}]""");

        var body = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.StartsWith("""[{"data":{"note":1}},{"errors":[{"message":"Unexpected server error.",""", body, StringComparison.Ordinal);
        Assert.EndsWith(""",{"data":{"hello":"world"}}]""", body, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
        Assert.Contains(_server.Log.Lines, line => line.Contains("a secret of the server", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Batch_WhenNoListIsAcceptable_AnswersWith406()
    {
        using var response = await PostAsync("""[{"query":"{ note }"}]""", "text/event-stream");

        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
        Assert.Empty(_ran);
    }

    private async Task<HttpResponseMessage> PostAsync(string body, string accept = "application/graphql-response+json, application/json;q=0.9")
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, _server.Url) { Content = content };
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await _server.Http.SendAsync(request);
    }
}
