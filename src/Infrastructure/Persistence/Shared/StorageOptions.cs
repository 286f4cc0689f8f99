namespace Dezky.Infrastructure.Persistence.Shared;

/// <summary>The settings under <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>Which store is used: <c>Sqlite</c> or <c>Mongo</c>.</summary>
    public string Provider { get; set; } = "Sqlite";

    /// <summary>The largest page that a list gives.</summary>
    public int MaxPageSize { get; set; } = 100;

    /// <summary>How long messages and idempotency records are kept.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromHours(24);

    public SqliteOptions Sqlite { get; set; } = new();

    public MongoOptions Mongo { get; set; } = new();

    public bool IsMongo => string.Equals(Provider, "Mongo", StringComparison.OrdinalIgnoreCase);
}

/// <summary>The settings under <c>Storage:Mongo</c>, and the connection string.</summary>
public sealed class MongoOptions
{
    /// <summary>The setting <c>ConnectionStrings:Mongo</c>.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>How many connections read at the same time; further reads wait.</summary>
    public int MaxConnections { get; set; } = 32;

    /// <summary>How long the start waits for a server that is not there yet.</summary>
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromSeconds(30);
}

/// <summary>The settings under <c>Storage:Sqlite</c>.</summary>
public sealed class SqliteOptions
{
    /// <summary>The database file; its folder must exist and be writable.</summary>
    public string Path { get; set; } = "";

    /// <summary>How many connections read at the same time; further reads wait.</summary>
    public int MaxReaders { get; set; } = Math.Max(16, Environment.ProcessorCount * 4);

    /// <summary>Up to so many rows, looking each up through an index is never much slower than a pass over the table. Measured, not a setting.</summary>
    internal int FewRows { get; set; } = 2000;

    /// <summary>Up to so many rows, looking each up and sorting them is faster than to begin reading a list in its order. Measured, not a setting.</summary>
    internal int VeryFewRows { get; set; } = 200;

    /// <summary>How many rows are looked at in vain, in the order of a list, before its matches are collected by a pass. Measured, not a setting.</summary>
    internal int RowsInVain { get; set; } = 1500;
}
