using System.Diagnostics;
using Dezky.DevStack.Building;
using Dezky.DevStack.Running;

namespace Dezky.DevStack.Testing;

/// <summary>The MongoDB-compatible server that a test run shares; <c>tests/DocumentServer</c> holds it.</summary>
internal sealed class DocumentServer : IAsyncDisposable
{
    public const string Project = "tests/DocumentServer";

    /// <summary>Where tests find it.</summary>
    public const string Variable = "DEZKY_TEST_DOCUMENTS";

    private const string Ready = "READY ";

    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);

    private readonly Process _process;

    private DocumentServer(Process process, string connectionString)
    {
        _process = process;
        ConnectionString = connectionString;
    }

    public string ConnectionString { get; }

    private static string[] Command => [Surroundings.DotNet, Surroundings.Assembly("DocumentServer")];

    /// <summary>Gets what the server runs on, where it is not there yet.</summary>
    public static async Task InstallAsync(Progress progress, CancellationToken cancellation)
    {
        var said = new List<string>();
        var code = await Tool.RunAsync([.. Command, "install"], Surroundings.Root, Say, cancellation, errorLine: said.Add);

        if (code != 0)
        {
            throw new LauncherException(ExitCode.SomethingMissing, $"the server for tests could not be installed. {string.Join('\n', said)}");
        }

        // Its steps end in an ellipsis; the last line is the folder, which matters to nobody here.
        void Say(string line)
        {
            if (line.EndsWith('…'))
            {
                progress.Say($"DocumentDB: {line}");
            }
        }
    }

    /// <summary>Starts it; its input is a pipe from here, and it ends when that does.</summary>
    public static async Task<DocumentServer> StartAsync(CancellationToken cancellation)
    {
        var command = Command;
        var process = await ProcessSpawner.StartAsync(new ProcessStartInfo(command[0], [.. command[1..], "run"])
        {
            WorkingDirectory = Surroundings.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        });
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(StartLimit);

        if (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line && line.StartsWith(Ready, StringComparison.Ordinal))
        {
            return new DocumentServer(process, line[Ready.Length..]);
        }

        process.StandardInput.Close();
        throw new LauncherException(ExitCode.NotReady, $"the server for tests did not start. {await errors}");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();

        try
        {
            await _process.WaitForExitAsync().WaitAsync(StopLimit);
        }
        catch (TimeoutException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
