using Dezky.TestSupport.Servers;

namespace Dezky.DevStack.Tests.Launching;

/// <summary>What <c>upgrade</c> says and does, on both kinds of store.</summary>
public sealed class UpgradeTests
{
    [Fact]
    public async Task Upgrade_OfAnEmptyMongoDB_SaysWhatIsMissing_AndThenMakesIt()
    {
        await using var server = await DocumentServer.StartAsync();
        var mongo = server.ConnectionStringFor("upgraded");

        await SaysAsync("create the index tenants_slug_unique of tenants", "upgrade", "--dry-run", "--mongo", mongo);
        await SaysAsync("create the index tenants_slug_unique of tenants", "upgrade", "--dry-run", "--mongo", mongo);
        await SaysAsync("is upgraded.", "upgrade", "--mongo", mongo);
        await SaysAsync("needs nothing.", "upgrade", "--dry-run", "--mongo", mongo);
    }

    [Fact]
    public async Task Upgrade_OfADataFolder_SaysThatItNeedsNothing()
    {
        using var data = new TemporaryFolder();
        await data.SeedAsync();

        await SaysAsync("needs nothing.", "upgrade", "--dry-run", "--data", data.Path);
    }

    [Fact]
    public async Task Up_WithFreshAndAMongoDB_IsRefused()
    {
        using var data = new TemporaryFolder();

        await using var up = await Launcher.RunAsync("up", "--fresh", "--data", data.Path, "--mongo", "mongodb://127.0.0.1:1/dezky");

        Assert.Equal(2, await up.EndAsync());
        Assert.Contains("--fresh forgets a data folder, not a MongoDB", up.ToString(), StringComparison.Ordinal);
    }

    private static async Task SaysAsync(string text, params string[] arguments)
    {
        await using var command = await Launcher.RunAsync(arguments);
        Assert.True(await command.EndAsync() is 0, command.ToString());
        Assert.Contains(text, command.ToString(), StringComparison.Ordinal);
    }
}
