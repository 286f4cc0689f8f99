using System.Collections.Frozen;
using Dezky.Application.Persistence;
using Dezky.Infrastructure.Messaging;
using Dezky.Infrastructure.Persistence.Shared;
using Dezky.Infrastructure.Persistence.Sqlite.Native;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>An open database: its lock, its tables, the connections that read and the one that writes.</summary>
internal sealed partial class SqliteStore : IDisposable
{
    /// <summary>«dezk» in the file's header: a file with another mark is not ours.</summary>
    public const int ApplicationId = 0x64657A6B;

    /// <summary>2: versions beside the JSON.</summary>
    private const int Format = 2;

    private static readonly TimeSpan LongestCheckAtStart = TimeSpan.FromMilliseconds(500);

    private readonly StoreLock _lock;
    private readonly FrozenDictionary<Type, CollectionLayout> _layouts;

    public SqliteStore(
        IEnumerable<IDocumentMap> maps, IOptions<StorageOptions> options, IMessageHints hints, QueryPlans plans, TimeProvider time,
        ILogger<SqliteStore> logger)
    {
        var version = SqliteLibrary.Require();
        Path = System.IO.Path.GetFullPath(options.Value.Sqlite.Path);
        Plans = plans;
        _layouts = maps.Select(map => new CollectionLayout(map, options.Value.Sqlite)).ToFrozenDictionary(layout => layout.Map.DocumentType);
        _lock = StoreLock.Acquire(Path);
        try
        {
            if (IncomingStore.TakeOver(Path) is { } before)
            {
                Restored(logger, Path, before);
            }

            var connection = OpenForWriting();
            Readers = new ReaderPool(Path, options.Value.Sqlite.MaxReaders);
            Writer = new SqliteWriter(connection, Path, time, hints.Announce);
            Opened(logger, Path, version, _layouts.Count);
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    public string Path { get; }

    public QueryPlans Plans { get; }

    public ReaderPool Readers { get; }

    public SqliteWriter Writer { get; }

    /// <summary>What the check of the whole store has found, or null while nothing is known to be wrong.</summary>
    public StoreUnavailableException? Damage { get; set; }

    public CollectionLayout LayoutOf(Type document) => _layouts.TryGetValue(document, out var layout)
        ? layout
        : throw new InvalidOperationException($"There is no document map for {document.Name}. Register an IDocumentMap for it.");

    public void Dispose()
    {
        Readers.Dispose();
        Writer.Dispose();
        _lock.Dispose();
    }

    private SqliteConnection OpenForWriting()
    {
        SqliteConnection? connection = null;
        try
        {
            connection = SqliteConnection.Open(Path, readOnly: false);
            connection.Execute("PRAGMA journal_mode = WAL");

            // A commit is durable after a loss of power too; group commit makes that affordable.
            connection.Execute("PRAGMA synchronous = FULL");
            connection.Execute("PRAGMA wal_autocheckpoint = 4000");
            connection.Execute("PRAGMA journal_size_limit = 67108864");
            connection.Execute("PRAGMA cache_size = -65536");
            connection.Execute("PRAGMA temp_store = MEMORY");
            RefuseDamaged(connection);
            CreateSchema(connection);
            return connection;
        }
        catch (SqliteException failure) when (failure.AsUnavailable(Path) is { } unavailable)
        {
            connection?.Dispose();
            throw unavailable;
        }
        catch
        {
            connection?.Dispose();
            throw;
        }
    }

    /// <summary>As far as the time goes; the rest is <see cref="SqliteIntegrity"/>'s.</summary>
    private void RefuseDamaged(SqliteConnection connection)
    {
        using var limit = new CancellationTokenSource(LongestCheckAtStart);
        if (StoreCheck.Run(connection, Path, StoreCheck.Quick, limit.Token) is { } damage)
        {
            throw damage;
        }
    }

    private void CreateSchema(SqliteConnection connection)
    {
        connection.Execute("BEGIN IMMEDIATE");
        CheckHeader(connection);
        CollectionSchema.CreateCatalog(connection);
        SqliteOutbox.Create(connection);
        SqliteIdempotencyRecords.Create(connection);
        SqliteCheckpoints.Create(connection);
        foreach (var layout in _layouts.Values)
        {
            CollectionSchema.Ensure(connection, layout);
        }

        connection.Execute("COMMIT");
    }

    private void CheckHeader(SqliteConnection connection)
    {
        var (application, format) = (connection.Pragma("application_id"), connection.Pragma("user_version"));
        if (application is not (0 or ApplicationId) || (application is 0 && connection.Pragma("schema_version") is not 0))
        {
            throw new StoreUnavailableException(StoreFailure.Corrupt, $"The file {Path} is a database of another program.");
        }

        if (format > Format)
        {
            throw new StoreUnavailableException(StoreFailure.Corrupt, $"The store {Path} was made by a newer release.");
        }

        connection.Execute($"PRAGMA application_id = {ApplicationId}");
        connection.Execute($"PRAGMA user_version = {Format}");
    }

    [LoggerMessage(LogLevel.Warning, "The store {Path} is the one that was restored; the one before it is {Before}.")]
    private static partial void Restored(ILogger logger, string path, string before);

    [LoggerMessage(LogLevel.Information, "The store {Path} is open with SQLite {Version} and {Collections} collections.")]
    private static partial void Opened(ILogger logger, string path, Version version, int collections);
}
