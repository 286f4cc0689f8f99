using System.Runtime.CompilerServices;

namespace Dezky.GraphQL.Client.Generator.Tests.Support;

/// <summary>The folder of this project's sources, with its documents and the expected files.</summary>
internal static class SourceFolder
{
    public static string Path { get; } = System.IO.Path.GetDirectoryName(System.IO.Path.GetDirectoryName(FilePath()))!;

    public static string Combine(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string FilePath([CallerFilePath] string path = "") => path;
}
