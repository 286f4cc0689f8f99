namespace Dezky.DevStack.Data;

/// <summary>Where everything is in a data folder.</summary>
internal sealed record DataPaths(string Root)
{
    public string Database => Path.Combine(Root, "dezky.db");

    /// <summary>A restored database that waits for GraphApi's next start.</summary>
    public string IncomingDatabase => Database + ".incoming";

    /// <summary>The newest database that a restored one took the place of.</summary>
    public string? DatabaseBeforeRestore => Directory.GetFiles(Root, Path.GetFileName(Database) + ".before-restore-*-???").Max(StringComparer.Ordinal);

    public string Identity => Path.Combine(Root, "identity");

    public string Keys => Path.Combine(Root, "keys");

    public string Lock => Path.Combine(Root, "dezky.lock");

    public string Logs => Path.Combine(Root, "logs");

    public string Pid => Path.Combine(Root, "dezky.pid");

    public string Secrets => Path.Combine(Root, "secrets");

    public string SeedRecord => Path.Combine(Root, "seed.json");
}
