using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Dezky.TestSupport.Servers;

namespace Dezky.DevStack.Tests.Launching;

/// <summary>Backups of a platform that runs, and what comes back from them.</summary>
public sealed class BackupTests
{
    private const string Create =
        "mutation ($slug: String!) { createPartner(input: { slug: $slug, name: $slug, marginPercent: 10 }) { partner { slug } errors { ... on Error { code } } } }";

    private const string Read =
        "query ($slug: String!) { partnerBySlug(slug: $slug) { slug } auditEvents(where: { partnerSlug: { eq: $slug } }) { totalCount } }";

    [Fact]
    public async Task Restore_WhileThePlatformRuns_BringsBackWhatWasThereAtTheBackup()
    {
        using var data = new TemporaryFolder();
        var backup = Path.Combine(data.Path, "monday.backup");
        var ports = FreePorts.TakeFour();
        await using var platform = await Launcher.UpAndReadyAsync(ports, data.Path);
        using var client = await ClientAsync(ports);
        await SendAsync(client, Create, "before-backup");

        await EndsWellAsync("Backed up ", "backup", backup, "--data", data.Path);
        await SendAsync(client, Create, "after-backup");
        await EndsWellAsync("Restored ", "restore", backup, "--data", data.Path);
        await platform.SaysAsync("GraphApi is back");

        Assert.Equal((true, 1), await FindAsync(client, "before-backup"));
        Assert.Equal((false, 0), await FindAsync(client, "after-backup"));
        await SendAsync(client, Create, "after-backup");
        Assert.Equal((true, 1), await FindAsync(client, "after-backup"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(backup));
        Assert.Single(Directory.GetFiles(data.Path, "dezky.db.before-restore-*-???"));
    }

    [Fact]
    public async Task Restore_WhenNothingRuns_IsUsedFromTheNextStartOn()
    {
        using var data = new TemporaryFolder();
        var backup = Path.Combine(data.Path, "monday.backup");
        var ports = FreePorts.TakeFour();
        await using (var platform = await Launcher.UpAndReadyAsync(ports, data.Path))
        {
            using var client = await ClientAsync(ports);
            await EndsWellAsync("Backed up ", "backup", backup, "--data", data.Path);
            await SendAsync(client, Create, "after-backup");
            platform.Signal("INT");
            Assert.Equal(0, await platform.EndAsync());
        }

        await EndsWellAsync("Nothing runs on this data folder", "restore", backup, "--data", data.Path);

        await using var again = await Launcher.UpAndReadyAsync(ports, data.Path);
        using var newClient = await ClientAsync(ports);
        Assert.Equal((false, 0), await FindAsync(newClient, "after-backup"));
        await SendAsync(newClient, Create, "after-backup");
    }

    [Fact]
    public async Task Restore_OfADataFoldersBackupIntoMongoDB_AndBack_LosesNothing()
    {
        using var data = new TemporaryFolder();
        await data.SeedAsync();
        await using var server = await DocumentServer.StartAsync();
        var mongo = server.ConnectionStringFor("restored");

        var what = await SaidAsync("Backed up ", "backup", data["first"], "--data", data.Path);
        Assert.Equal(what, await SaidAsync("Restored ", "restore", data["first"], "--mongo", mongo));
        Assert.Equal(what, await SaidAsync("Backed up ", "backup", data["second"], "--mongo", mongo));
        Assert.Equal(what, await SaidAsync("Restored ", "restore", data["second"], "--data", data.Path));
        await RefusedAsync(13, "is not empty", "restore", data["first"], "--mongo", mongo);
        await RefusedAsync(2, "ConnectionStrings__Mongo is not set", "backup", data["third"], "--mongo");
    }

    [Fact]
    public async Task Backup_WhenTheFileIsThere_LeavesIt()
    {
        using var data = new TemporaryFolder();
        var file = Path.Combine(data.Path, "letter");
        await File.WriteAllTextAsync(file, "Dear Sir or Madam,");
        await File.WriteAllTextAsync(Path.Combine(data.Path, "seed.json"), "{\"Seed\":\"demo\",\"IsComplete\":true}");

        await RefusedAsync(2, $"there is a file {file} already", "backup", file, "--data", data.Path);
        await RefusedAsync(13, "The file is no backup of Dezky.", "restore", file, "--data", data.Path);

        Assert.Equal("Dear Sir or Madam,", await File.ReadAllTextAsync(file));
        Assert.Empty(Directory.GetFiles(data.Path, "dezky.db*"));
    }

    [Fact]
    public async Task Backup_WhenThereIsNoStore_SaysSoAndLeavesNoFile()
    {
        using var data = new TemporaryFolder();
        var file = Path.Combine(data.Path, "monday.backup");

        await RefusedAsync(4, "is no data folder of the platform", "backup", file, "--data", data.Path);
        await File.WriteAllTextAsync(Path.Combine(data.Path, "seed.json"), "{\"Seed\":\"demo\",\"IsComplete\":true}");
        await RefusedAsync(13, "There is no store", "backup", file, "--data", data.Path);
        await RefusedAsync(2, "there is no file", "restore", file, "--data", data.Path);

        Assert.Empty(Directory.GetFiles(data.Path, "monday*"));
    }

    /// <summary>What a command says that it backed up or restored.</summary>
    private static async Task<string> SaidAsync(string beginning, params string[] arguments)
    {
        await using var launcher = await Launcher.RunAsync(arguments);
        Assert.True(await launcher.EndAsync() is 0, launcher.ToString());
        var line = launcher.Output.Single(said => said.StartsWith(beginning, StringComparison.Ordinal))[beginning.Length..];
        return line[..line.IndexOf(" records", StringComparison.Ordinal)];
    }

    private static async Task EndsWellAsync(string line, params string[] arguments)
    {
        await using var launcher = await Launcher.RunAsync(arguments);
        Assert.True(await launcher.EndAsync() is 0, launcher.ToString());
        Assert.Contains(launcher.Output, said => said.StartsWith(line, StringComparison.Ordinal));
    }

    private static async Task RefusedAsync(int code, string words, params string[] arguments)
    {
        await using var launcher = await Launcher.RunAsync(arguments);
        Assert.Equal(code, await launcher.EndAsync());
        Assert.Contains(words, launcher.Errors, StringComparison.Ordinal);
    }

    private static async Task<HttpClient> ClientAsync(int ports)
    {
        await using var token = await Launcher.RunAsync("token", "operator", "--port-base", ports.ToString(CultureInfo.InvariantCulture));
        var client = new HttpClient { BaseAddress = new Uri($"http://localhost:{ports}") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Output.Single());
        return client;
    }

    private static async Task<(bool Exists, int Events)> FindAsync(HttpClient client, string slug)
    {
        var data = await SendAsync(client, Read, slug);
        return (data.GetProperty("partnerBySlug").ValueKind is JsonValueKind.Object, data.GetProperty("auditEvents").GetProperty("totalCount").GetInt32());
    }

    private static async Task<JsonElement> SendAsync(HttpClient client, string query, string slug)
    {
        using var response = await client.PostAsJsonAsync("/graphql", new { query, variables = new { slug } });
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data");
    }
}
