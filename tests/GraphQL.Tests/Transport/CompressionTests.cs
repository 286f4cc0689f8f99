using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dezky.GraphQL.Transport;

namespace Dezky.GraphQL.Tests.Transport;

public sealed class CompressionTests : IAsyncLifetime
{
    private const int Limit = 64 * 1024;
    private static readonly string Text = string.Concat(Enumerable.Range(0, 700).Select(number => $"item {number} "));

    private readonly ScriptedExecutor _executor = new ScriptedExecutor().Field("text", static (_, _) => new($"\"{Text}\""));
    private TransportServer _server = null!;

    public async Task InitializeAsync() => _server = await TransportServer.StartAsync(_executor, options =>
    {
        options.MaxRequestBytes = Limit;
        options.MaxBatchSize = 2;
    });

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Assert.Equal(0, _executor.UndisposedResults);
    }

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("br;q=0.5, gzip", "gzip")]
    [InlineData("*", "br")]
    [InlineData("br;q=0, *", "gzip")]
    [InlineData("identity", null)]
    [InlineData("zstd", null)]
    [InlineData("gzip;q=0", null)]
    [InlineData(null, null)]
    public async Task Response_WhenItIsLong_IsCompressedAsTheClientAccepts(string? accepted, string? coding)
    {
        using var response = await PostAsync(Json("{ text }"), acceptEncoding: accepted);

        Assert.Equal(coding is null ? [] : [coding], response.Content.Headers.ContentEncoding);
        Assert.Equal(["Accept-Encoding"], response.Headers.Vary);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        Assert.True(coding is null || bytes.Length < Text.Length / 2, $"{bytes.Length} bytes");
        Assert.Equal("{\"data\":{\"text\":\"" + Text + "\"}}", await DecompressAsync(bytes, coding));
    }

    [Fact]
    public async Task Response_WhenItIsShort_IsSentAsItIs()
    {
        using var response = await PostAsync(Json("{ hello }"), acceptEncoding: "br, gzip");

        Assert.Empty(response.Content.Headers.ContentEncoding);
        Assert.Empty(response.Headers.Vary);
        Assert.Equal("""{"data":{"hello":"world"}}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Response_ToAGet_VariesByBothHeaders()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _server.Url + "?query=%7Btext%7D");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");

        using var response = await _server.Http.SendAsync(request);

        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        Assert.Equal(["Accept", "Accept-Encoding"], response.Headers.Vary);
    }

    [Fact]
    public async Task Response_WhenSwitchedOff_IsSentAsItIs()
    {
        await using var server = await TransportServer.StartAsync(_executor, options => options.CompressResponses = false);
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Url + "?query=%7Btext%7D");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");

        using var response = await server.Http.SendAsync(request);

        Assert.Empty(response.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task Batch_IsCompressedAsAWhole()
    {
        using var response = await PostAsync($"[{Json("{ text }")},{Json("{ hello }")}]", acceptEncoding: "br");

        Assert.Equal(["br"], response.Content.Headers.ContentEncoding);
        Assert.Equal(
            "[{\"data\":{\"text\":\"" + Text + "\"}},{\"data\":{\"hello\":\"world\"}}]",
            await DecompressAsync(await response.Content.ReadAsByteArrayAsync(), "br"));
    }

    [Theory]
    [InlineData("text/event-stream")]
    [InlineData("multipart/mixed")]
    public async Task Stream_IsNotCompressed(string accept)
    {
        using var response = await PostAsync(Json("{ text }"), acceptEncoding: "br, gzip", accept: accept);

        Assert.Empty(response.Content.Headers.ContentEncoding);
        Assert.Contains(Text, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("GZIP")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Request_WhenCompressed_IsRead(string coding)
    {
        var text = string.Concat(Enumerable.Range(0, 5_000).Select(number => $"{number} "));
        var body = JsonSerializer.Serialize(new { query = "{\n variables }", variables = new { text } });

        using var response = await PostAsync(body, coding);

        Assert.Equal("{\"data\":{\"variables\":{\"text\":\"" + text + "\"}}}", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Request_WhenItSwellsBeyondTheLimit_AnswersWith413(string coding)
    {
        var bomb = Json("{ hello } #" + new string('x', 20 * 1024 * 1024));

        using var response = await PostAsync(bomb, coding);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains(TransportErrorCodes.RequestTooLarge, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Limit, HttpStatusCode.OK)]
    [InlineData(Limit + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Request_WhenDecompressed_MayBeAsLongAsTheLimit(int length, HttpStatusCode status)
    {
        var body = Json("{ hello }");

        using var response = await PostAsync(body + new string(' ', length - body.Length), "gzip");

        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Request_WhenItIsNotWhatItSays_AnswersWith400(string coding)
    {
        var compressed = Compress(Json("{ hello }"), coding);
        foreach (var bytes in new[] { Encoding.UTF8.GetBytes(Json("{ hello }")), compressed[..(compressed.Length / 2)] })
        {
            using var response = await PostAsync(bytes, coding);

            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        }

        Assert.Empty(_server.Log.Lines);
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("gzip, br")]
    [InlineData("identity")]
    public async Task Request_WhenItsCodingIsNotKnown_AnswersWith415AndThoseThatAre(string coding)
    {
        using var response = await PostAsync(Encoding.UTF8.GetBytes(Json("{ hello }")), coding);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal("br, gzip, deflate", Assert.Single(response.Headers.GetValues("Accept-Encoding")));
    }

    private static string Json(string query) => JsonSerializer.Serialize(new { query });

    private Task<HttpResponseMessage> PostAsync(string body, string? coding = null, string? acceptEncoding = null, string accept = "application/json") =>
        PostAsync(Compress(body, coding), coding, acceptEncoding, accept);

    private async Task<HttpResponseMessage> PostAsync(byte[] body, string? coding, string? acceptEncoding = null, string accept = "application/json")
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (coding is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Encoding", coding);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, _server.Url) { Content = content };
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (acceptEncoding is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Encoding", acceptEncoding);
        }

        return await _server.Http.SendAsync(request);
    }

    private static byte[] Compress(string text, string? coding)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (coding is null)
        {
            return bytes;
        }

        var compressed = new MemoryStream();
        using (Stream stream = coding.ToUpperInvariant() switch
        {
            "GZIP" => new GZipStream(compressed, CompressionLevel.Optimal),
            "BR" => new BrotliStream(compressed, CompressionLevel.Optimal),
            _ => new ZLibStream(compressed, CompressionLevel.Optimal),
        })
        {
            stream.Write(bytes);
        }

        return compressed.ToArray();
    }

    private static async Task<string> DecompressAsync(byte[] bytes, string? coding)
    {
        var stream = new MemoryStream(bytes);
        using var reader = new StreamReader(coding switch
        {
            "gzip" => new GZipStream(stream, CompressionMode.Decompress),
            "br" => new BrotliStream(stream, CompressionMode.Decompress),
            _ => stream,
        });
        return await reader.ReadToEndAsync();
    }
}
