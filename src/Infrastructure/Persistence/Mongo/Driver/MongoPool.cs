using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Mongo.Native;
using Microsoft.Extensions.Logging;

namespace Dezky.Infrastructure.Persistence.Mongo.Driver;

/// <summary>Clients of one server or replica set, which share what the driver finds out about it.</summary>
internal sealed unsafe class MongoPool : IDisposable
{
    private readonly MongoPoolHandle _handle;
    private readonly string _database;

    /// <param name="connection">Where the server is.</param>
    /// <param name="size">The greatest number of clients at a time.</param>
    /// <param name="socketTimeout">How long a call may wait for an answer, where that is not the connection string's.</param>
    /// <param name="logger">Takes what the driver says.</param>
    /// <param name="readConcern">What reads may see, where that is not the connection string's.</param>
    public MongoPool(MongoConnectionString connection, int size, TimeSpan? socketTimeout, ILogger logger, string? readConcern = null)
    {
        MongoLibrary.Require(logger);
        _database = connection.Database;
        NativeError error;
        var uri = Mongoc.UriNew(connection.Text(socketTimeout, readConcern), &error);
        if (uri is 0)
        {
            throw new StoreUnavailableException(StoreFailure.Io, $"ConnectionStrings:Mongo is not a connection string: {error.Message}");
        }

        var pool = Mongoc.PoolNew(uri);
        Mongoc.UriDestroy(uri);
        if (pool is 0)
        {
            throw new StoreUnavailableException(
                StoreFailure.Io, "The driver cannot use the settings in ConnectionStrings:Mongo; a file that an option names may be missing or unreadable.");
        }

        _handle = new MongoPoolHandle(pool);
        Mongoc.PoolMaxSize(pool, (uint)size);
        Mongoc.PoolSetErrorApi(pool, Mongoc.ErrorApiVersion);
        Mongoc.PoolSetAppName(pool, "dezky");
    }

    public MongoClient NewClient() => new(_handle, _database);

    /// <summary>All clients must be disposed of before.</summary>
    public void Dispose() => _handle.Dispose();
}
