using System.Text.Json;
using Dezky.TestSupport.Servers;

namespace Dezky.DocumentServer.Tests;

/// <summary>One run of all checks against servers of their own: a plain one, one with a password, one with TLS.</summary>
public sealed class DriverChecks : IAsyncLifetime
{
    private const string User = "dezky";

    // A colon and an at sign have to survive the connection string.
    private const string Password = "p4ss:w@rd";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>What came of each check, by its name.</summary>
    internal IReadOnlyDictionary<string, CheckResult> Results { get; private set; } = new Dictionary<string, CheckResult>();

    public async Task InitializeAsync()
    {
        await using var plain = await TestSupport.Servers.DocumentServer.StartAsync();
        await using var secured = await TestSupport.Servers.DocumentServer.StartAsync(new DocumentServerOptions(User, Password));
        await using var encrypted = await TestSupport.Servers.DocumentServer.StartAsync(new DocumentServerOptions(UsesTls: true));
        var servers = JsonSerializer.Serialize(new
        {
            plain = plain.ConnectionString,
            secured = secured.ConnectionString,
            encrypted = encrypted.ConnectionString,
        });
        var lines = (await NodeDriver.RunAsync("run.mjs", servers)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Results = lines.Select(line => JsonSerializer.Deserialize<CheckResult>(line, Json)!).ToDictionary(result => result.Name);
    }

    public Task DisposeAsync() => Task.CompletedTask;
}

internal sealed record CheckResult(string Name, string? Error);
