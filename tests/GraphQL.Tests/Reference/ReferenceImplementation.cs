using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Dezky.GraphQL.Tests.Reference.Execution;

namespace Dezky.GraphQL.Tests.Reference;

/// <summary>
/// graphql-js, the reference implementation, run by Node.js. It is installed once into the repository's <c>.cache</c>, as the lock file has it.
/// </summary>
public sealed class ReferenceImplementation : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly string Sources = Path.Combine(AppContext.BaseDirectory, "Reference");

    private static readonly string Folder = Path.Combine(FindRepository(), ".cache", "graphql-js");

    // Several test classes run at once, and they share the folder.
    private static readonly Lazy<Task> Prepared = new(PrepareAsync);

    public Task InitializeAsync() => Prepared.Value;

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>What graphql-js makes of documents, in their order.</summary>
    /// <param name="schema">The schema that executable documents are for.</param>
    /// <param name="documents">The documents: <c>syntax</c>, <c>executable</c> or <c>typeSystem</c>, and the source.</param>
    public async Task<IReadOnlyList<Verdict>> JudgeAsync(string schema, IEnumerable<(string Kind, string Source)> documents)
    {
        var input = JsonSerializer.Serialize(
            new { schema, documents = documents.Select(document => new { kind = document.Kind, source = document.Source }) }, Json);
        var output = await RunAsync("node", ["reference.mjs"], input);
        return JsonSerializer.Deserialize<IReadOnlyList<Verdict>>(output, Json)!;
    }

    /// <summary>What graphql-js says of schema coordinates, of the changes between schemas, and of schemas by themselves, in their order.</summary>
    public async Task<SchemaVerdicts> JudgeSchemasAsync(
        string schema, IReadOnlyList<string> coordinates, IEnumerable<(string Old, string New)> pairs, IReadOnlyList<string> sources)
    {
        var input = JsonSerializer.Serialize(
            new { schema, coordinates, pairs = pairs.Select(pair => new { old = pair.Old, @new = pair.New }), sources }, Json);
        return JsonSerializer.Deserialize<SchemaVerdicts>(await RunAsync("node", ["schemas.mjs"], input), Json)!;
    }

    /// <summary>What graphql-js answers to the requests of suites, in their order.</summary>
    internal async Task<IReadOnlyList<IReadOnlyList<string>>> AnswerAsync(IEnumerable<Suite> suites)
    {
        var input = JsonSerializer.Serialize(suites, Json);
        var answers = JsonSerializer.Deserialize<JsonElement[][]>(await RunAsync("node", ["execution.mjs"], input))!;
        return [.. answers.Select(responses => responses.Select(response => response.GetRawText()).ToArray())];
    }

    private static async Task PrepareAsync()
    {
        Directory.CreateDirectory(Folder);
        var lockFile = Path.Combine(Folder, "package-lock.json");
        var isInstalled = Directory.Exists(Path.Combine(Folder, "node_modules", "graphql"))
            && File.Exists(lockFile)
            && await File.ReadAllTextAsync(lockFile) == await File.ReadAllTextAsync(Path.Combine(Sources, "package-lock.json"));
        foreach (var file in Directory.EnumerateFiles(Sources, "*.mjs").Concat(Directory.EnumerateFiles(Sources, "package*.json")))
        {
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)), overwrite: true);
        }

        if (!isInstalled)
        {
            await RunAsync("npm", ["ci", "--no-audit", "--no-fund"], input: "");
        }
    }

    private static async Task<string> RunAsync(string program, string[] arguments, string input)
    {
        using var process = Start(program, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), limit.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0
                ? await output
                : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed:\n{await error}{await output}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static Process Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException($"The comparison with graphql-js needs Node.js 20 or newer: {program} could not be started.", exception);
        }
    }

    private static string FindRepository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Dezky.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder;
    }

    /// <summary>What an implementation says of a document.</summary>
    public sealed record Verdict(IReadOnlyList<ErrorAt> Errors, string? Print)
    {
        public override string ToString() => JsonSerializer.Serialize(this, Json);
    }

    /// <summary>
    /// Coordinates as they are printed, with what they stand for or why not; the changes of each pair of schemas; what is wrong with each schema.
    /// </summary>
    public sealed record SchemaVerdicts(
        IReadOnlyList<string> Coordinates, IReadOnlyList<IReadOnlyList<string>> Pairs, IReadOnlyList<IReadOnlyList<string>> Sources);

    /// <summary>An error with its places as <c>line:column</c>.</summary>
    public sealed record ErrorAt(string Message, IReadOnlyList<string> Locations);
}
