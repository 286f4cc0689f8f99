using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Dezky.TestSupport.Servers;

/// <summary>A redis-server of a test's own, on a free port. It ends with the test, and with the test's process however that ends.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private const int SigStop = 19;
    private const int SigCont = 18;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // The shell holds the server; when its own input ends, which it does with the test's process too, the server ends. In a session of their
    // own, a signal to the tests' process group does not end the shell alone.
    private const string Script = """redis-server "$1" >>"$2" 2>&1 & trap 'kill -9 $!' TERM; echo $!; read -r _; kill -9 $! 2>/dev/null""";

    private readonly string _folder = Directory.CreateTempSubdirectory("dezky-redis-").FullName;
    private Process? _shell;
    private int _server;

    private RedisServer(RedisServerOptions options)
    {
        Port = FreePort.Find();
        if (options.TlsHostName is { } name)
        {
            Certificates = new TestCertificates(_folder, name);
        }

        List<string> lines = ["bind 127.0.0.1", "save \"\"", "appendonly no", "protected-mode no", $"dir {_folder}", .. options.Configuration];
        lines.AddRange(Certificates is { } files ? TlsLines(files) : [$"port {Port}"]);
        File.WriteAllLines(ConfigurationFile, lines);
    }

    public int Port { get; }

    /// <summary>What the server has for TLS, when it was asked for.</summary>
    public TestCertificates? Certificates { get; }

    public string ConnectionString => ConnectionStringFor("");

    /// <param name="credentials">Such as <c>user:password@</c>.</param>
    public string ConnectionStringFor(string credentials) => Certificates is { } files
        ? $"rediss://{credentials}localhost:{Port}?ca={files.AuthorityFile}"
        : $"redis://{credentials}127.0.0.1:{Port}";

    private string ConfigurationFile => Path.Combine(_folder, "redis.conf");

    private string LogFile => Path.Combine(_folder, "redis.log");

    public static async Task<RedisServer> StartAsync(RedisServerOptions? options = null)
    {
        var server = new RedisServer(options ?? new RedisServerOptions());
        try
        {
            await server.StartAgainAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the server on its old port. It answers, though perhaps only that it is loading.</summary>
    public async Task StartAgainAsync()
    {
        try
        {
            _shell = Process.Start(new ProcessStartInfo("setsid", ["sh", "-c", Script, "sh", ConfigurationFile, LogFile])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            })!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException("There is no setsid (util-linux) to start redis-server with.", missing);
        }

        _server = int.Parse((await _shell.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
        await UntilItAnswersAsync();
    }

    /// <summary>Ends the server as a crash does.</summary>
    public async Task KillAsync()
    {
        if (_shell is not { } shell)
        {
            return;
        }

        _shell = null;
        shell.StandardInput.Close();
        await shell.WaitForExitAsync();
        shell.Dispose();
    }

    /// <summary>The server stands still: its connections stay, and nobody answers on them.</summary>
    public void Freeze() => Signal(SigStop);

    public void Thaw() => Signal(SigCont);

    /// <summary>Runs one command by redis-cli, as the user <c>default</c>, and gives its answer.</summary>
    public async Task<string> CallAsync(params string[] command)
    {
        var start = new ProcessStartInfo("redis-cli", ["-p", Port.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (Certificates is { } files)
        {
            start.ArgumentList.Add("--tls");
            start.ArgumentList.Add("--cacert");
            start.ArgumentList.Add(files.AuthorityFile);
        }

        foreach (var word in command)
        {
            start.ArgumentList.Add(word);
        }

        using var client = Process.Start(start)!;
        var errors = client.StandardError.ReadToEndAsync();
        var answer = await client.StandardOutput.ReadToEndAsync();
        await client.WaitForExitAsync();
        return (answer + await errors).TrimEnd('\n');
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private string[] TlsLines(TestCertificates files) =>
    [
        "port 0",
        $"tls-port {Port}",
        $"tls-cert-file {files.CertificateFile}",
        $"tls-key-file {files.KeyFile}",
        $"tls-ca-cert-file {files.AuthorityFile}",
        "tls-auth-clients no",
    ];

    private async Task UntilItAnswersAsync()
    {
        var deadline = Stopwatch.StartNew();
        string answer;
        do
        {
            answer = await CallAsync("PING");
            if (answer is "PONG" || answer.StartsWith("NOAUTH", StringComparison.Ordinal) || answer.StartsWith("LOADING", StringComparison.Ordinal))
            {
                return;
            }

            await Task.Delay(20);
        }
        while (deadline.Elapsed < Patience);

        var log = File.Exists(LogFile) ? await File.ReadAllTextAsync(LogFile) : "";
        throw new InvalidOperationException($"redis-server did not start (apt-get install redis-server): {answer} {log}");
    }

    private void Signal(int signal)
    {
        if (Kill(_server, signal) is not 0)
        {
            throw new InvalidOperationException("redis-server is not running.");
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}

/// <summary>How a <see cref="RedisServer"/> is set up.</summary>
public sealed class RedisServerOptions
{
    /// <summary>Lines of redis.conf, such as <c>user …</c>.</summary>
    public IReadOnlyList<string> Configuration { get; init; } = [];

    /// <summary>The name in the server's certificate; null for a server without TLS.</summary>
    public string? TlsHostName { get; init; }
}
