using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Dezky.GraphQL.Client.Generator.Tests;

/// <summary>What the client's README shows is compiled, and answers.</summary>
public sealed class QuickstartTests
{
    private static readonly string Repository = Path.GetFullPath(Path.Combine(SourceFolder(), "..", ".."));
    private static readonly string Sample = Path.Combine(Repository, "samples", "GraphQL.Client.Quickstart");

    [Theory]
    [InlineData("graphql", "Hello.graphql")]
    [InlineData("xml", "GraphQL.Client.Quickstart.csproj")]
    [InlineData("csharp", "Program.cs")]
    public void TheReadme_ShowsTheWholeFile(string language, string file)
    {
        var readme = File.ReadAllText(Path.Combine(Repository, "src", "GraphQL.Client", "README.md"));

        Assert.Contains($"```{language}\n{File.ReadAllText(Path.Combine(Sample, file))}```\n", readme, StringComparison.Ordinal);
    }

    [Fact]
    public void TheReadme_NamesEveryOption()
    {
        var readme = File.ReadAllText(Path.Combine(Repository, "src", "GraphQL.Client", "README.md"));

        Assert.All(typeof(GraphQLClientOptions).GetProperties(), option => Assert.Contains($"`{option.Name}`", readme, StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheClient_GetsTheAnswerOfTheQuickstartServer()
    {
        const string Listening = "Now listening on: ";
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var server = Start("GraphQL.Quickstart", "--urls", "http://127.0.0.1:0");
        try
        {
            string? line;
            do
            {
                line = await server.StandardOutput.ReadLineAsync(timeout.Token) ?? throw new InvalidOperationException("The server has ended.");
            }
            while (!line.Contains(Listening, StringComparison.Ordinal));

            using var client = Start("GraphQL.Client.Quickstart", $"{line[(line.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..]}/graphql");

            Assert.Equal("Hello, stranger!\n", await client.StandardOutput.ReadToEndAsync(timeout.Token));
            await client.WaitForExitAsync(timeout.Token);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static Process Start(string sample, params string[] arguments)
    {
        // All are built for the same configuration, whose folder has its name.
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var assembly = Path.Combine(Repository, "artifacts", "bin", sample, configuration, $"Dezky.{sample}.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [assembly, .. arguments]) { RedirectStandardOutput = true })!;
    }

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
