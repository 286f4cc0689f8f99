using Dezky.GraphQL.Client.Generator.Diagnostics;

namespace Dezky.GraphQL.Client.Generator.Tests.Support;

/// <summary>A small project of documents, in a folder of its own, and what the generator makes of it.</summary>
internal sealed class Generation : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public Generation(string schema, params (string File, string Text)[] documents)
    {
        _folder.Write("schema.graphql", schema);
        foreach (var (file, text) in documents)
        {
            Write(file, text);
        }
    }

    public Severity Deprecations { get; init; } = Severity.Message;

    public IReadOnlyDictionary<string, string> Scalars { get; init; } = new Dictionary<string, string>();

    public string? TrustedDocuments { get; init; }

    public string Output => Path.Combine(_folder.Path, "generated");

    public IEnumerable<string> Files => Directory.EnumerateFiles(Output, "*.cs", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Output, path).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    public void Write(string file, string text) => _folder.Write(Path.Combine("documents", file), text);

    public void Delete(string file) => File.Delete(Path.Combine(_folder.Path, "documents", file));

    public string Read(string file) => File.ReadAllText(Path.Combine(Output, file));

    public DateTime TimeOf(string file) => File.GetLastWriteTimeUtc(Path.Combine(Output, file));

    /// <summary>Runs the generator; what it says has paths below the documents' folder.</summary>
    public string[] Run()
    {
        var documents = Path.Combine(_folder.Path, "documents");
        Directory.CreateDirectory(documents);
        var settings = new GeneratorSettings
        {
            Project = Path.Combine(documents, "Sample.csproj"),
            Client = "SampleApi",
            ClientNamespace = "Sample.Api",
            RootNamespace = "Sample",
            Schema = Path.Combine(_folder.Path, "schema.graphql"),
            Output = Output,
            TrustedDocuments = TrustedDocuments,
            Deprecations = Deprecations,
            Scalars = Scalars,
            Documents = [.. Directory.EnumerateFiles(documents, "*.graphql", SearchOption.AllDirectories).Order(StringComparer.Ordinal)],
        };
        return
        [
            .. ClientGenerator.Run(settings).Select(diagnostic => diagnostic.ToString()
                .Replace(documents + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)
                .Replace(_folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)),
        ];
    }

    public void Dispose() => _folder.Dispose();
}
