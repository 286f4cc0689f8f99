using Dezky.GraphQL.Client.Generator.Emitting;

namespace Dezky.GraphQL.Client.Generator.Output;

/// <summary>
/// The folder of the generated files, and the list of them that the build compiles. The list is written at each run, so that its time tells
/// when the files were up to date; of the files only those whose text is another one.
/// </summary>
internal sealed class OutputFolder(string path)
{
    public const string ListName = "files.txt";

    private string ListPath => Path.Combine(path, ListName);

    public void Write(IReadOnlyList<GeneratedFile> files)
    {
        Directory.CreateDirectory(path);
        var written = files
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .Select(file => (Path: Path.Combine(path, file.Path), file.Text))
            .ToArray();
        foreach (var gone in Listed().Except(written.Select(file => file.Path)))
        {
            File.Delete(gone);
        }

        foreach (var (file, text) in written)
        {
            WriteIfChanged(file, text);
        }

        File.WriteAllLines(ListPath, written.Select(file => file.Path));
    }

    public static void WriteIfChanged(string path, string text)
    {
        if (!File.Exists(path) || File.ReadAllText(path) != text)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }

    private string[] Listed() => File.Exists(ListPath) ? File.ReadAllLines(ListPath) : [];
}
