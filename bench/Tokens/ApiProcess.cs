using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Dezky.GraphApi.Tests.Support;
using Dezky.TestSupport.Servers;

namespace Dezky.Bench.Tokens;

/// <summary>GraphApi in a process of its own, with an empty store and the settings of production.</summary>
internal sealed class ApiProcess : IAsyncDisposable
{
    public const string Audience = "dezky-operator";

    private readonly Process _process;
    private readonly string _folder;

    private ApiProcess(Process process, string folder, Uri address)
    {
        (_process, _folder) = (process, folder);
        Http = new HttpClient(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = 64 }) { BaseAddress = address };
    }

    public HttpClient Http { get; }

    public static async Task<ApiProcess> StartAsync(TestIssuer issuer)
    {
        var folder = Directory.CreateTempSubdirectory("dezky-tokens-").FullName;
        var address = new Uri($"http://127.0.0.1:{FreePort.Find()}");
        var start = new ProcessStartInfo("dotnet", [Assembly()])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["urls"] = address.AbsoluteUri,
                ["Storage__Sqlite__Path"] = Path.Combine(folder, "dezky.db"),
                ["Authentik__Issuers__0"] = issuer.IssuerOf(Audience),
                ["Authentik__Audiences__0"] = Audience,
                ["Logging__LogLevel__Default"] = "Warning",
            },
        };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var api = new ApiProcess(process, folder, address);
        for (var attempt = 0; !await api.IsReadyAsync(); attempt++)
        {
            if (attempt > 300 || process.HasExited)
            {
                throw new InvalidOperationException("GraphApi does not become ready.");
            }

            await Task.Delay(100);
        }

        return api;
    }

    /// <summary>Asks with a token.</summary>
    /// <returns>The status of the answer.</returns>
    public async Task<int> AskAsync(string token, byte[] body, string path = "/graphql")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        using var response = await Http.SendAsync(request);
        return (int)response.StatusCode;
    }

    public static byte[] BodyOf(string query) => Encoding.UTF8.GetBytes($$"""{"query":"{{query}}"}""");

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var response = await Http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string Assembly()
    {
        // artifacts/bin/Bench.Tokens/CONFIGURATION of this one, artifacts/bin/GraphApi/CONFIGURATION of that one.
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        return string.Create(CultureInfo.InvariantCulture, $"{Path.Combine(own.Parent!.Parent!.FullName, "GraphApi", own.Name, "Dezky.GraphApi.dll")}");
    }
}
