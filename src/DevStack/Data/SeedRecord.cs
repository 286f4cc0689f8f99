using System.Text.Json;

namespace Dezky.DevStack.Data;

/// <summary>Says in the data folder what it is seeded with, and whether that came to its end.</summary>
internal sealed record SeedRecord(string Seed, bool IsComplete)
{
    public static SeedRecord? Read(DataPaths data) =>
        File.Exists(data.SeedRecord) ? JsonSerializer.Deserialize<SeedRecord>(File.ReadAllText(data.SeedRecord)) : null;

    public void Write(DataPaths data) => SecretFile.Write(data.SeedRecord, JsonSerializer.Serialize(this));
}
