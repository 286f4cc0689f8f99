using System.Diagnostics;
using System.Globalization;

namespace Dezky.TestSupport.Servers;

/// <summary>A MongoDB-compatible server (DocumentDB behind <c>tests/DocumentServer</c>). Where it cannot be had, starting it throws: nothing is skipped.</summary>
public sealed class DocumentServer : IAsyncDisposable
{
    private const string Variable = "DEZKY_TEST_DOCUMENTS";
    private const string Ready = "READY ";

    // The first start on a machine downloads the engine.
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);
    private static readonly Lazy<Task<DocumentServer>> Shared = new(StartSharedAsync);

    private readonly ServerFolder? _folder;
    private readonly DocumentServerOptions _options;
    private readonly bool _isShared;
    private Process? _process;

    private DocumentServer(string connectionString, ServerFolder? folder, DocumentServerOptions options, bool isShared)
    {
        ConnectionString = connectionString;
        _folder = folder;
        _options = options;
        _isShared = isShared;
    }

    public string ConnectionString { get; private set; }

    public int Port => new Uri(ConnectionString).Port;

    /// <summary>Where its data are.</summary>
    public string Folder => OwnFolder().Data;

    /// <summary>The number of the database's main process.</summary>
    public int DatabaseProcess => OwnFolder().DatabaseProcesses()[0];

    /// <summary>The server of the whole test run, or of this process; tests part from each other by the names of their databases.</summary>
    public static Task<DocumentServer> SharedAsync() => Shared.Value;

    /// <summary>A server of the test's own, which it may kill.</summary>
    public static async Task<DocumentServer> StartAsync(DocumentServerOptions? options = null)
    {
        var server = new DocumentServer("", ServerFolder.Create(), options ?? new DocumentServerOptions(), isShared: false);

        try
        {
            await server.LaunchAsync(port: 0);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The connection string with a database in its path.</summary>
    public string ConnectionStringFor(string database) => ConnectionString.Replace("/?", $"/{database}?", StringComparison.Ordinal);

    /// <summary>Ends the gateway and the database as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        var folder = OwnFolder();

        // The database first: when the gateway goes, it would be told to end, and would do so in a better order than kill -9.
        await folder.KillDatabaseAsync(StopLimit);
        _process!.Kill();
        await _process.WaitForExitAsync().WaitAsync(StopLimit);
    }

    /// <summary>Ends the gateway alone as <c>kill -9</c> does; the database then ends by itself.</summary>
    public void KillGateway()
    {
        OwnFolder();
        _process!.Kill();
    }

    /// <summary>Starts it again on the same port with the same data, after it was killed or instead of what runs.</summary>
    public async Task RestartAsync()
    {
        var port = Port;
        OwnFolder();
        await StopAsync();
        await LaunchAsync(port);
    }

    public async ValueTask DisposeAsync()
    {
        if (_isShared)
        {
            return;
        }

        await StopAsync();
        _folder!.Dispose();
    }

    private static async Task<DocumentServer> StartSharedAsync()
    {
        var options = new DocumentServerOptions();

        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            return new DocumentServer(given, folder: null, options, isShared: true);
        }

        // It ends with this process: its input is this process's end of a pipe. The folder is in its own care.
        var server = new DocumentServer("", folder: null, options, isShared: true);
        await server.LaunchAsync(port: 0);
        return server;
    }

    private ServerFolder OwnFolder() => _folder ?? throw new InvalidOperationException("The shared server is not for one test to kill.");

    private async Task LaunchAsync(int port)
    {
        string[] arguments =
        [
            Assembly(), "run", "--port", $"{port}", .. _folder is null ? (string[])[] : ["--data", _folder.Data],
            .. _options.User is null ? (string[])[] : ["--user", _options.User, "--password", _options.Password ?? ""],
            .. _options.TransactionLifetime is { } lifetime ? (string[])["--transaction-lifetime", lifetime.TotalSeconds.ToString(CultureInfo.InvariantCulture)] : [],
            .. _options.UsesTls ? ["--tls-cert", _folder!.Certificate, "--tls-key", _folder.Key] : (string[])[],
        ];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        if (_folder is not null)
        {
            // What a killed gateway cannot clean up goes with the folder.
            start.Environment["TMPDIR"] = _folder.Temporary;
        }

        _process = Process.Start(start)!;
        var errors = _process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(StartLimit);

        while (await _process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.StartsWith(Ready, StringComparison.Ordinal))
            {
                ConnectionString = Complete(line[Ready.Length..]);
                return;
            }
        }

        throw new InvalidOperationException($"The document server did not start: {await errors}");
    }

    private string Complete(string address)
    {
        var complete = _options.User is { } user
            ? address.Replace("://", $"://{Uri.EscapeDataString(user)}:{Uri.EscapeDataString(_options.Password ?? "")}@", StringComparison.Ordinal) + "&authSource=admin"
            : address;
        return _options.UsesTls ? $"{complete}&tls=true&tlsCAFile={_folder!.Certificate}" : complete;
    }

    private async Task StopAsync()
    {
        if (_process is null)
        {
            return;
        }

        using var process = _process;
        _process = null;
        process.StandardInput.Close();

        try
        {
            await process.WaitForExitAsync().WaitAsync(StopLimit);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>The server is built beside the tests, in the same configuration.</summary>
    private static string Assembly()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var path = Path.Combine(own.Parent!.Parent!.FullName, "DocumentServer", own.Name, "Dezky.DocumentServer.dll");
        return File.Exists(path) ? path : throw new InvalidOperationException($"The document server is not built: there is no {path}.");
    }
}
