using System.Collections.Frozen;
using Dezky.Application.Persistence;
using Dezky.Infrastructure.Messaging;
using Dezky.Infrastructure.Persistence.Mongo.Driver;
using Dezky.Infrastructure.Persistence.Mongo.Writing;
using Dezky.Infrastructure.Persistence.Shared;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dezky.Infrastructure.Persistence.Mongo;

/// <summary>A database on a server or replica set: its collections, the threads that read and the one that writes.</summary>
internal sealed class MongoStore : IDisposable
{
    /// <summary>Building an index over a large collection takes longer than any read may.</summary>
    private static readonly TimeSpan AdministrationTimeout = TimeSpan.FromMinutes(30);

    private readonly FrozenDictionary<Type, MongoLayout> _layouts;
    private readonly MongoConnectionString _connection;
    private readonly ILogger<MongoStore> _logger;
    private readonly MongoPool _pool;

    public MongoStore(
        IEnumerable<IDocumentMap> maps, IOptions<StorageOptions> options, IMessageHints hints, QueryPlans plans, TimeProvider time,
        ILogger<MongoStore> logger)
    {
        Plans = plans;
        _layouts = maps.Select(map => new MongoLayout(map)).ToFrozenDictionary(layout => layout.Map.DocumentType);
        _connection = MongoConnectionString.TryParse(options.Value.Mongo.ConnectionString, out var parsed, out var failure)
            ? parsed
            : throw new OptionsValidationException(StorageOptions.Section, typeof(StorageOptions), [failure]);
        _logger = logger;

        // One client more: the writer's.
        var readers = options.Value.Mongo.MaxConnections;
        _pool = new MongoPool(_connection, readers + 1, socketTimeout: null, logger);
        Reads = new MongoExecutor(_pool, Server, readers, time);
        Head = new MongoLogHead(time);
        Writer = new MongoWriter(_pool, Reads, Server, time, cursor =>
        {
            Head.Learn(cursor);
            hints.Announce(cursor);
        });
    }

    public string Server => _connection.Server;

    public QueryPlans Plans { get; }

    public MongoExecutor Reads { get; }

    public MongoWriter Writer { get; }

    public MongoLogHead Head { get; }

    public IEnumerable<MongoLayout> Layouts => _layouts.Values;

    public MongoLayout LayoutOf(Type document) => _layouts.TryGetValue(document, out var layout)
        ? layout
        : throw new InvalidOperationException($"There is no document map for {document.Name}. Register an IDocumentMap for it.");

    /// <summary>Runs work that may take long, such as building indexes, with a connection of its own.</summary>
    public Task<TResult> AdministerAsync<TResult>(Func<MongoClient, TResult> work, CancellationToken cancellationToken) =>
        ApartAsync(readConcern: null, work, cancellationToken);

    /// <summary>Reads within a transaction that is given up at the end: all that it reads shows one moment.</summary>
    public Task SnapshotAsync(Action<MongoClient, MongoSession> read, CancellationToken cancellationToken) => ApartAsync(
        "snapshot",
        client =>
        {
            using var session = client.StartSession();
            session.StartTransaction();
            read(client, session);
            return true;
        },
        cancellationToken);

    public void Dispose()
    {
        Writer.Dispose();
        Reads.Dispose();
        _pool.Dispose();
    }

    private async Task<TResult> ApartAsync<TResult>(string? readConcern, Func<MongoClient, TResult> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await Task.Factory.StartNew(
            () =>
            {
                using var pool = new MongoPool(_connection, 1, AdministrationTimeout, _logger, readConcern);
                using var client = pool.NewClient();
                try
                {
                    return work(client);
                }
                catch (Native.MongoException failure) when (failure.AsUnavailable(Server) is { } unavailable)
                {
                    throw unavailable;
                }
            },
            cancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
    }
}
