using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Dezky.GraphApi.Tests.Support;
using Dezky.TestSupport;
using Dezky.TestSupport.Servers;

namespace Dezky.Faults.Tests.Support;

/// <summary>GraphApi as a process of its own, called over HTTP as an operator.</summary>
internal sealed class GraphApiProcess : IAsyncDisposable
{
    private const string Audience = "dezky-operator";

    // Above every time-out of the store: an answer that takes longer hangs.
    public static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly HttpClient _http;
    private readonly StringBuilder _log = new();
    private bool _isDisposed;

    private GraphApiProcess(Process process, HttpClient http)
    {
        _process = process;
        _http = http;
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    public static async Task<GraphApiProcess> StartAsync(StoreUnderTest store, TestIssuer issuer)
    {
        var port = FreePort.Find();

        // Where files may not grow, the process is to see a failed write, and not to be ended by the signal that comes with it.
        var start = new ProcessStartInfo("sh", ["-c", "trap '' XFSZ; exec dotnet \"$1\"", "sh", Assembly()]) { RedirectStandardOutput = true, RedirectStandardError = true };
        var settings = new Dictionary<string, string?>(store.Settings)
        {
            ["Authentik:Issuers:0"] = issuer.IssuerOf(Audience),
            ["Authentik:Audiences:0"] = Audience,
            ["Authentik:Api:Url"] = "http://127.0.0.1:1",
            ["Authentik:Api:Token"] = "of-nobody",
            ["Logging:LogLevel:Default"] = "Warning",
            ["urls"] = $"http://127.0.0.1:{port}",
        };

        foreach (var (name, value) in settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = LongestAnswer };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", issuer.Token(TestApp.OperatorSubject, Audience));
        var api = new GraphApiProcess(Process.Start(start)!, http);
        await api.WaitUntilReadyAsync(StartLimit);
        return api;
    }

    /// <summary>Runs a request. A server that is gone, or goes meanwhile, makes it throw <see cref="HttpRequestException"/> or <see cref="IOException"/>.</summary>
    public async Task<JsonElement> RunAsync(string query, object? variables = null)
    {
        using var response = await _http.PostAsJsonAsync("/graphql", new { query, variables });
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task<bool> IsReadyAsync()
    {
        try
        {
            using var response = await _http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public async Task WaitUntilReadyAsync(TimeSpan limit)
    {
        var watch = Stopwatch.StartNew();

        while (!await IsReadyAsync())
        {
            Assert.False(_process.HasExited, $"GraphApi has ended:\n{Log}");
            Assert.True(watch.Elapsed < limit, $"GraphApi is not ready after {limit}:\n{Log}");
            await Task.Delay(20);
        }
    }

    /// <summary>Stops it where it is; its connections stay open.</summary>
    public void Freeze() => Signal("STOP");

    public void Thaw() => Signal("CONT");

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;

        if (!_process.HasExited)
        {
            Signal("CONT");
            Signal("TERM");
            await Task.WhenAny(_process.WaitForExitAsync(), Task.Delay(TimeSpan.FromSeconds(15)));
        }

        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
        _http.Dispose();
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>GraphApi is built beside the tests, in the same configuration.</summary>
    private static string Assembly()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(own.Parent!.Parent!.FullName, "GraphApi", own.Name, "Dezky.GraphApi.dll");
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_log)
        {
            _log.AppendLine(line.Data);
        }
    }
}
