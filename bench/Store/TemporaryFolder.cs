namespace Dezky.Bench.Store;

/// <summary>A folder that is gone when the benchmark is.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("dezky-bench-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
