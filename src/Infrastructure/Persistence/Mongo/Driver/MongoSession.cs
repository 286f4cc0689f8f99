using Dezky.Infrastructure.Persistence.Mongo.Native;

namespace Dezky.Infrastructure.Persistence.Mongo.Driver;

/// <summary>A session of a client, for one transaction. Disposing of it aborts a transaction that was not committed.</summary>
internal sealed class MongoSession : IDisposable
{
    private readonly MongoClient _client;
    private readonly nint _session;
    private bool _isOpen;

    public MongoSession(MongoClient client, nint session)
    {
        _client = client;
        _session = session;
        Options = client.SessionOptions(session);
    }

    /// <summary>The session's id, a document as the server wants it.</summary>
    public byte[] Id => MongoClient.SessionId(_session);

    /// <summary>The options of operations that belong to the session.</summary>
    public byte[] Options { get; }

    public void StartTransaction()
    {
        _client.StartTransaction(_session);
        _isOpen = true;
    }

    /// <exception cref="MongoException">With <see cref="MongoException.IsUnknownCommit"/> it may be asked for again.</exception>
    public void CommitTransaction()
    {
        _client.CommitTransaction(_session);
        _isOpen = false;
    }

    public void AbortTransaction()
    {
        if (_isOpen)
        {
            _isOpen = false;
            _client.AbortTransaction(_session);
        }
    }

    public void Dispose()
    {
        AbortTransaction();
        Mongoc.SessionDestroy(_session);
    }
}
