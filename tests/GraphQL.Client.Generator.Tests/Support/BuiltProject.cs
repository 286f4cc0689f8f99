using System.Diagnostics;

namespace Dezky.GraphQL.Client.Generator.Tests.Support;

/// <summary>A project of its own that uses the targets, and is built by the SDK.</summary>
internal sealed class BuiltProject : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly TemporaryFolder _folder = new();

    public BuiltProject(params (string File, string Text)[] files)
    {
        var repository = Path.GetFullPath(SourceFolder.Combine("..", ".."));
        _folder.Write("Sample.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <GraphQLClientName>SampleApi</GraphQLClientName>
                <GraphQLSchema>schema.graphql</GraphQLSchema>
              </PropertyGroup>
              <Import Project="{repository}/build/GraphQLClient.targets" />
              <ItemGroup>
                <ProjectReference Include="{repository}/src/GraphQL.Client/GraphQL.Client.csproj" />
              </ItemGroup>
            </Project>
            """);
        foreach (var (file, text) in files)
        {
            _folder.Write(file, text);
        }
    }

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Name;

    private string GeneratedFolder => Path.Combine(_folder.Path, "obj", Configuration, "net10.0", "graphql");

    public IEnumerable<string> GeneratedFiles => !Directory.Exists(GeneratedFolder)
        ? []
        : Directory.EnumerateFiles(GeneratedFolder, "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(GeneratedFolder, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    /// <summary>When the generator ran last.</summary>
    public DateTime LastRun => File.GetLastWriteTimeUtc(Path.Combine(GeneratedFolder, "files.txt"));

    public IEnumerable<string> Assemblies => Directory.EnumerateFiles(Path.Combine(_folder.Path, "bin"), "*.dll", SearchOption.AllDirectories)
        .Select(path => Path.GetFileName(path))
        .Order(StringComparer.Ordinal);

    public void Write(string file, string text) => _folder.Write(file, text);

    public void Delete(string file) => File.Delete(Path.Combine(_folder.Path, file));

    public void DeleteGenerated(string file) => File.Delete(Path.Combine(GeneratedFolder, file));

    /// <summary>Builds the project itself: what it refers to was built with the tests.</summary>
    public async Task<BuildOutcome> BuildAsync(params string[] arguments)
    {
        string[] common = ["build", "Sample.csproj", "-c", Configuration, "-nologo", "-nodeReuse:false", "-p:BuildProjectReferences=false", "-p:UseSharedCompilation=false"];
        var start = new ProcessStartInfo("dotnet", [.. common, .. arguments])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return new BuildOutcome(process.ExitCode == 0, (output + await errors).Replace(_folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    public void Dispose() => _folder.Dispose();
}

/// <summary>How a build ended, and what it said.</summary>
internal sealed record BuildOutcome(bool Succeeded, string Output)
{
    /// <exception cref="InvalidOperationException">The build failed.</exception>
    public void EnsureSuccess()
    {
        if (!Succeeded)
        {
            throw new InvalidOperationException(Output);
        }
    }
}
