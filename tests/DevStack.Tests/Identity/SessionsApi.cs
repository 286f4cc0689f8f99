using System.Diagnostics;
using System.Security.Cryptography;
using Dezky.DevStack.Tests.Launching;

namespace Dezky.DevStack.Tests.Identity;

/// <summary>GraphApi in a process of its own, as far as the consoles' sessions need it; it can be stopped and started again.</summary>
internal sealed class SessionsApi : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("dezky-sessions-").FullName;
    private readonly int _port = FreePorts.TakeFour();
    private Process? _process;

    public Uri Url => new($"http://localhost:{_port}");

    public string OperatorSecret { get; } = NewSecret();

    public string PortalSecret { get; } = NewSecret();

    /// <summary>What is written in the store, as bytes.</summary>
    public byte[] ReadStore() => [.. ReadShared(Path.Combine(_folder, "dezky.db")), .. ReadShared(Path.Combine(_folder, "dezky.db-wal"))];

    public static async Task<SessionsApi> StartAsync()
    {
        var api = new SessionsApi();
        await api.RunAsync();
        return api;
    }

    public async Task RunAsync()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var assembly = Path.Combine(AppContext.BaseDirectory, "..", "..", "GraphApi", configuration, "Dezky.GraphApi.dll");
        var start = new ProcessStartInfo("dotnet", [assembly])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_URLS"] = Url.GetLeftPart(UriPartial.Authority),
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["DOTNET_shutdownTimeoutSeconds"] = "1",
                ["Storage__Provider"] = "Sqlite",
                ["Storage__Sqlite__Path"] = Path.Combine(_folder, "dezky.db"),
                ["GraphQL__Ide"] = "None",
                ["Authentik__Issuers__0"] = "http://localhost:1/application/o/dezky-operator/",
                ["Authentik__Audiences__0"] = "dezky-operator",
                ["Authentik__Api__Url"] = "http://127.0.0.1:1",
                ["Authentik__Api__Token"] = "of-nobody",
                ["Sessions__Operator__Secret"] = OperatorSecret,
                ["Sessions__Operator__IdleTimeout"] = "12:00:00",
                ["Sessions__Operator__AbsoluteLifetime"] = "24:00:00",
                ["Sessions__Portal__Secret"] = PortalSecret,
            },
        };
        _process = Process.Start(start) ?? throw new InvalidOperationException("GraphApi was not started.");
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        await Eventually.HoldsAsync(() => IsReady(http), Patience, () => $"GraphApi is not ready; exited: {_process.HasExited}.");
    }

    public async Task StopAsync()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync().WaitAsync(Patience);
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await StopAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    public static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    private bool IsReady(HttpClient http)
    {
        try
        {
            using var response = http.Send(new HttpRequestMessage(HttpMethod.Get, new Uri(Url, "health/ready")));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var content = new byte[file.Length];
        file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        return content;
    }
}
