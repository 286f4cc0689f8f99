namespace Dezky.DocumentServer.Installation;

/// <summary>An installed engine: its tree, the wrappers that start its programs, and a prepared data folder.</summary>
internal sealed record EngineFiles(string Folder)
{
    public string Tree => Path.Combine(Folder, "root");

    public string PreparedData => Path.Combine(Folder, "data");

    public string Postgres => Path.Combine(Folder, "bin", "postgres");

    public string InitDb => Path.Combine(Folder, "bin", "initdb");

    public string Share => Path.Combine(Tree, "usr/share/postgresql/18");

    /// <summary>
    /// Programs of another release find neither their loader nor their libraries on this machine: each gets a script that names both.
    /// </summary>
    public async Task WriteWrappersAsync()
    {
        var programs = Path.Combine(Tree, "usr/lib/postgresql/18/bin");
        var libraries = Directory.EnumerateDirectories(Path.Combine(Tree, "usr/lib"), "*-linux-gnu").Single();
        var loader = Directory.EnumerateFiles(libraries, "ld-linux-*.so.*").FirstOrDefault()
            ?? Directory.EnumerateFiles(Path.Combine(Tree, "usr/lib64"), "ld-linux-*.so.*").Single();
        string[] path = [libraries, Path.Combine(Tree, "usr/lib/postgresql/18/lib"), .. ((string[])["blas", "lapack", "systemd"]).Select(part => Path.Combine(libraries, part))];
        CacheFolder.Create(Path.Combine(Folder, "bin"));

        // initdb looks for postgres beside itself, and is to find the wrapper there; postgres looks for its files beside its true place.
        await WriteAsync(InitDb, Path.Combine(programs, "initdb"), knownAs: InitDb);
        await WriteAsync(Postgres, Path.Combine(programs, "postgres"), knownAs: Path.Combine(programs, "postgres"));

        async Task WriteAsync(string wrapper, string program, string knownAs)
        {
            await File.WriteAllTextAsync(
                wrapper, $"#!/bin/sh\nexec '{loader}' --library-path '{string.Join(':', path)}' --argv0 '{knownAs}' '{program}' \"$@\"\n");
            File.SetUnixFileMode(wrapper, (UnixFileMode)0b111_101_101);
        }
    }
}
