using System.Net;
using System.Text;
using System.Text.Json;
using Dezky.GraphQL.Client.Generator.Tests.Api;

namespace Dezky.GraphQL.Client.Generator.Tests.Support;

/// <summary>A server that gives every request the same data and remembers the last request.</summary>
internal sealed class FakeServer : HttpMessageHandler
{
    private readonly GraphQLClient _client;
    private string _data = "{}";

    public FakeServer()
    {
        _client = new GraphQLClient(new GraphQLClientOptions { Endpoint = new Uri("http://server.test/graphql") }, this);
        Api = new SampleApi(_client);
    }

    public SampleApi Api { get; }

    public JsonElement Request { get; private set; }

    /// <summary>The variables of the last request, as they were sent.</summary>
    public string Variables => Request.GetProperty("variables").GetRawText();

    public FakeServer Answers(string data)
    {
        _data = data;
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await request.Content!.ReadAsStringAsync(cancellationToken);
        Request = JsonDocument.Parse(body).RootElement;
        return new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent($$"""{"data":{{_data}}}""", Encoding.UTF8, "application/graphql-response+json"),
        };
    }
}
