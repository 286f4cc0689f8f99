using System.Text.Json;

namespace Dezky.DevStack.Data;

/// <summary>Says in the data folder what it is seeded with, and whether that came to its end.</summary>
internal sealed record SeedRecord(string Seed, bool IsComplete)
{
    public static string PathIn(string root) => Path.Combine(root, "seed.json");

    public static SeedRecord? Read(string root) =>
        File.Exists(PathIn(root)) ? JsonSerializer.Deserialize<SeedRecord>(File.ReadAllText(PathIn(root))) : null;

    public void Write(string root) => SecretFile.Write(PathIn(root), JsonSerializer.Serialize(this));
}
