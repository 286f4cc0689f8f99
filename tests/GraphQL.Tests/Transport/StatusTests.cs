using System.Text;
using System.Text.Json;

namespace Dezky.GraphQL.Tests.Transport;

/// <summary>The statuses of the draft of GraphQL over HTTP since July 2026, which are an option.</summary>
public sealed class StatusTests : IAsyncLifetime
{
    private TransportServer _server = null!;

    public async Task InitializeAsync() => _server = await CounterSchema.StartServerAsync(options => options.UseDraftStatuses = true);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("""{"query":"{ __typename }"}""", 200)]
    [InlineData("""{"query":"{ refused }"}""", 294)]
    [InlineData("""{"query":"{ refusedAtAll }"}""", 294)]
    [InlineData("""{"query":"{ __typename"}""", 400)]
    [InlineData("""{"query":""", 400)]
    [InlineData("""{"qeury":"{ __typename }"}""", 422)]
    [InlineData("""{"query":"{ __typename }","variables":[]}""", 422)]
    [InlineData("""{"query":"{ nothing }"}""", 422)]
    [InlineData("""{"query":"{ __typename }","operationName":"Other"}""", 422)]
    [InlineData("""{"query":"query($name: String!) { greeting(name: $name) }"}""", 422)]
    [InlineData("""[{"query":"{ __typename }"}]""", 400)]
    public async Task GraphQLResponse_HasTheStatusOfItsCase(string body, int status)
    {
        Assert.Equal(status, await PostAsync(body, "application/graphql-response+json"));
    }

    [Theory]
    [InlineData("""{"query":"{ refused }"}""")]
    [InlineData("""{"query":"{ nothing }"}""")]
    [InlineData("""{"query":"{ __typename"}""")]
    public async Task Json_HasTheStatusThatOlderClientsExpect(string body)
    {
        Assert.Equal(200, await PostAsync(body, "application/json"));
    }

    private async Task<int> PostAsync(string body, string accept)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, _server.Url) { Content = content };
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await _server.Http.SendAsync(request);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return (int)response.StatusCode;
    }
}
