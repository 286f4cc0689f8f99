using System.Diagnostics;
using System.Net.Http.Json;
using System.Reflection;
using System.Runtime.CompilerServices;
using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Execution.Cost;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Transport;

namespace Dezky.GraphQL.Tests.Samples;

/// <summary>The server that the engine's README shows is the one that is compiled, and it answers.</summary>
public sealed class QuickstartTests
{
    private const string Listening = "Now listening on: ";

    private static readonly string Repository = Path.GetFullPath(Path.Combine(SourceFolder(), "..", "..", ".."));

    [Fact]
    public void TheReadme_ShowsTheWholeServer()
    {
        var readme = File.ReadAllText(Path.Combine(Repository, "src", "GraphQL", "README.md"));
        var program = File.ReadAllText(Path.Combine(Repository, "samples", "GraphQL.Quickstart", "Program.cs"));

        Assert.Contains($"```csharp\n{program}```\n", readme, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(GraphQLEngineOptions))]
    [InlineData(typeof(ParserOptions))]
    [InlineData(typeof(CostOptions))]
    [InlineData(typeof(GraphQLTransportOptions))]
    [InlineData(typeof(GraphQLWebSocketOptions))]
    [InlineData(typeof(GraphQLServerSentEventsOptions))]
    public void TheReadme_NamesEveryOption(Type options)
    {
        var readme = File.ReadAllText(Path.Combine(Repository, "src", "GraphQL", "README.md"));

        Assert.All(
            options.GetProperties(BindingFlags.Public | BindingFlags.Instance),
            option => Assert.Contains($"`{option.Name}`", readme, StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheServer_Answers()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var server = Start();
        try
        {
            var address = await ReadAddressAsync(server, timeout.Token);
            using var http = new HttpClient { BaseAddress = new Uri(address) };

            var response = await http.PostAsJsonAsync("/graphql", new { query = "{ hello(name: \"stranger\") }" }, timeout.Token);

            Assert.Equal("""{"data":{"hello":"Hello, stranger!"}}""", await response.Content.ReadAsStringAsync(timeout.Token));
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync(timeout.Token);
        }
    }

    private static Process Start()
    {
        // Both are built for the same configuration, whose folder has its name
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var assembly = Path.Combine(Repository, "artifacts", "bin", "GraphQL.Quickstart", configuration, "Dezky.GraphQL.Quickstart.dll");
        var start = new ProcessStartInfo("dotnet", [assembly, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
        };
        return Process.Start(start)!;
    }

    private static async Task<string> ReadAddressAsync(Process server, CancellationToken cancellationToken)
    {
        while (await server.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is var start and >= 0)
            {
                return line[(start + Listening.Length)..].Trim();
            }
        }

        throw new InvalidOperationException("The server ended before it listened.");
    }

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
