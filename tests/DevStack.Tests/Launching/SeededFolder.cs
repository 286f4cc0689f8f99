namespace Dezky.DevStack.Tests.Launching;

/// <summary>A data folder that holds the demo, without a platform that ran on it.</summary>
internal static class SeededFolder
{
    public static async Task SeedAsync(this TemporaryFolder data)
    {
        foreach (var part in (string[])["identity", "keys", "logs", "secrets"])
        {
            Directory.CreateDirectory(data[part]);
        }

        await using (var seeding = await Launcher.RunAsync("seed", "--data", data.Path, "--seed", "demo"))
        {
            Assert.True(await seeding.EndAsync() is 0, seeding.ToString());
        }

        await File.WriteAllTextAsync(data["seed.json"], "{\"Seed\":\"demo\",\"IsComplete\":true}");
    }
}
