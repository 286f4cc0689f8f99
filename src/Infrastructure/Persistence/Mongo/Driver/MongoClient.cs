using System.Runtime.InteropServices;
using Dezky.Infrastructure.Persistence.Bson;
using Dezky.Infrastructure.Persistence.Mongo.Native;

namespace Dezky.Infrastructure.Persistence.Mongo.Driver;

/// <summary>Takes one document of a cursor; it is valid during the call only. False ends the reading.</summary>
internal delegate bool TakeDocument(ReadOnlySpan<byte> document);

/// <summary>
/// One connection's worth of the driver: a client of the pool with the memory that its calls pass documents in. It blocks, and is for one
/// thread at a time. Every failure is a <see cref="MongoException"/>.
/// </summary>
internal sealed unsafe class MongoClient : IDisposable
{
    /// <summary>A <c>bson_t</c> is 128 bytes at a multiple of 128.</summary>
    private const int BlockSize = 128;

    private readonly MongoPoolHandle _pool;
    private readonly string _database;
    private readonly Dictionary<string, nint> _collections = [];
    private readonly byte* _blocks = (byte*)NativeMemory.AlignedAlloc(4 * BlockSize, BlockSize);
    private readonly NativeError* _error = (NativeError*)NativeMemory.AllocZeroed((nuint)sizeof(NativeError));
    private nint _client;

    /// <summary>Takes down what is read, where that is wanted; see <see cref="MongoPlans"/>.</summary>
    public List<MongoRead>? Log { get; set; }

    public MongoClient(MongoPoolHandle pool, string database)
    {
        _pool = pool;
        _database = database;
        _client = Mongoc.PoolPop(pool);
        if (_client is 0)
        {
            throw new InvalidOperationException("The pool has fewer clients than threads.");
        }
    }

    private void* First => _blocks;

    private void* Second => _blocks + BlockSize;

    private void* Third => _blocks + (2 * BlockSize);

    private void* Reply => _blocks + (3 * BlockSize);

    /// <summary>Runs a command that is not a write of documents: the driver would not try such a one again.</summary>
    /// <returns>The server's reply.</returns>
    public byte[] Command(ReadOnlySpan<byte> command, string? database = null) => Command(command, database ?? _database, options: default, CommandKind.Plain);

    /// <summary>Runs a command that changes and reads one document, which the driver tries again after a lost connection.</summary>
    public byte[] FindAndModify(ReadOnlySpan<byte> command, MongoSession? session = null) =>
        Command(command, _database, OptionsOf(session), CommandKind.ReadWrite);

    /// <summary>Runs a command that only reads, such as <c>explain</c>.</summary>
    public byte[] Read(ReadOnlySpan<byte> command, MongoSession? session = null) => Command(command, _database, OptionsOf(session), CommandKind.Read);

    public void Find(string collection, ReadOnlySpan<byte> filter, ReadOnlySpan<byte> options, TakeDocument take)
    {
        Log?.Add(new MongoRead(filter.ToArray(), options.ToArray(), Pipeline: null));
        fixed (byte* filterBytes = filter, optionBytes = options)
        {
            Read(Mongoc.Find(Collection(collection), Block(First, filterBytes, filter), Block(Second, optionBytes, options), 0), take);
        }
    }

    /// <param name="collection">The collection's name.</param>
    /// <param name="pipeline">A document whose element <c>pipeline</c> is the array of stages.</param>
    /// <param name="options">The options, or nothing.</param>
    /// <param name="take">Takes each result.</param>
    public void Aggregate(string collection, ReadOnlySpan<byte> pipeline, ReadOnlySpan<byte> options, TakeDocument take)
    {
        Log?.Add(new MongoRead(Filter: null, options.ToArray(), pipeline.ToArray()));
        fixed (byte* pipelineBytes = pipeline, optionBytes = options)
        {
            Read(Mongoc.Aggregate(Collection(collection), 0, Block(First, pipelineBytes, pipeline), Block(Second, optionBytes, options), 0), take);
        }
    }

    public void Indexes(string collection, TakeDocument take) => Read(Mongoc.FindIndexes(Collection(collection), null), take);

    public long Count(string collection, ReadOnlySpan<byte> filter, ReadOnlySpan<byte> options)
    {
        Log?.Add(new MongoRead(filter.ToArray(), [], Pipeline: null));
        fixed (byte* filterBytes = filter, optionBytes = options)
        {
            var count = Mongoc.CountDocuments(
                Collection(collection), Block(First, filterBytes, filter), Block(Second, optionBytes, options), 0, Reply, _error);
            Finish(count >= 0);
            return count;
        }
    }

    /// <returns>Whether a document matched.</returns>
    public bool ReplaceOne(string collection, ReadOnlySpan<byte> selector, ReadOnlySpan<byte> document)
    {
        fixed (byte* selectorBytes = selector, documentBytes = document)
        {
            var done = Mongoc.ReplaceOne(
                Collection(collection), Block(First, selectorBytes, selector), Block(Second, documentBytes, document), null, Reply, _error);
            return Counted(Finish(done is not 0), "matchedCount"u8) > 0;
        }
    }

    /// <returns>Whether a document matched or was made.</returns>
    public bool UpdateOne(string collection, ReadOnlySpan<byte> selector, ReadOnlySpan<byte> update, bool upsert = false)
    {
        var options = upsert ? BsonWriter.Document(document => document.Write("upsert", true)) : [];
        fixed (byte* selectorBytes = selector, updateBytes = update, optionBytes = options)
        {
            var done = Mongoc.UpdateOne(
                Collection(collection),
                Block(First, selectorBytes, selector),
                Block(Second, updateBytes, update),
                Block(Third, optionBytes, options),
                Reply,
                _error);
            var reply = Finish(done is not 0);
            return Counted(reply, "matchedCount"u8) > 0 || BsonReader.TryFind(reply, "upsertedId"u8, out _);
        }
    }

    /// <returns>How many documents were removed.</returns>
    public long DeleteMany(string collection, ReadOnlySpan<byte> selector)
    {
        fixed (byte* selectorBytes = selector)
        {
            var done = Mongoc.DeleteMany(Collection(collection), Block(First, selectorBytes, selector), null, Reply, _error);
            return Counted(Finish(done is not 0), "deletedCount"u8);
        }
    }

    /// <summary>Several writes of one collection, in order, that the driver sends in as few commands as it can.</summary>
    public MongoCounts Bulk(string collection, IReadOnlyList<MongoWrite> writes, MongoSession? session = null)
    {
        var options = OptionsOf(session);
        fixed (byte* optionBytes = options)
        {
            var bulk = Mongoc.BulkNew(Collection(collection), Block(Second, optionBytes, options));
            try
            {
                foreach (var write in writes)
                {
                    Add(bulk, write);
                }

                var reply = Finish(Mongoc.BulkExecute(bulk, Reply, _error) is not 0);
                return new MongoCounts(Counted(reply, "nMatched"u8), Counted(reply, "nRemoved"u8));
            }
            finally
            {
                Mongoc.BulkDestroy(bulk);
            }
        }
    }

    public MongoSession StartSession()
    {
        var session = Mongoc.StartSession(_client, 0, _error);
        return session is 0 ? throw Failure(MongoLabels.None) : new MongoSession(this, session);
    }

    public void Dispose()
    {
        if (_client is 0)
        {
            return;
        }

        foreach (var collection in _collections.Values)
        {
            Mongoc.CollectionDestroy(collection);
        }

        Mongoc.PoolPush(_pool, _client);
        _client = 0;
        NativeMemory.AlignedFree(_blocks);
        NativeMemory.Free(_error);
    }

    /// <summary>The option that ties an operation to a session; the library gives the number that it knows the session by.</summary>
    internal byte[] SessionOptions(nint session)
    {
        Mongoc.BsonInit(First);
        try
        {
            return Mongoc.SessionAppend(session, First, _error) is not 0 ? Copy(First) : throw Failure(MongoLabels.None);
        }
        finally
        {
            Mongoc.BsonDestroy(First);
        }
    }

    /// <summary>The session's id as the server knows it.</summary>
    internal static byte[] SessionId(nint session) => Copy(Mongoc.SessionId(session));

    internal void StartTransaction(nint session)
    {
        if (Mongoc.StartTransaction(session, 0, _error) is 0)
        {
            throw Failure(MongoLabels.None);
        }
    }

    internal void CommitTransaction(nint session) => Finish(Mongoc.CommitTransaction(session, Reply, _error) is not 0);

    /// <returns>False when it could not be said to the server, which then aborts it by itself.</returns>
    internal bool AbortTransaction(nint session) => Mongoc.AbortTransaction(session, _error) is not 0;

    private static byte[] OptionsOf(MongoSession? session) => session?.Options ?? [];

    private static long Counted(byte[] reply, ReadOnlySpan<byte> name) => BsonReader.TryFind(reply, name, out var count) ? count.Count : 0;

    private byte[] Command(ReadOnlySpan<byte> command, string database, ReadOnlySpan<byte> options, CommandKind kind)
    {
        fixed (byte* commandBytes = command, optionBytes = options)
        {
            var (document, optional) = ((nint)Block(First, commandBytes, command), (nint)Block(Second, optionBytes, options));
            return Finish(kind switch
            {
                CommandKind.Plain => Mongoc.Command(_client, database, (void*)document, 0, (void*)optional, Reply, _error),
                CommandKind.Read => Mongoc.ReadCommand(_client, database, (void*)document, 0, (void*)optional, Reply, _error),
                CommandKind.ReadWrite => Mongoc.ReadWriteCommand(_client, database, (void*)document, 0, (void*)optional, Reply, _error),
            } is not 0);
        }
    }

    private void Add(nint bulk, MongoWrite write)
    {
        fixed (byte* selector = write.Selector, document = write.Document)
        {
            var added = write.Kind switch
            {
                MongoWriteKind.Insert => Mongoc.BulkInsert(bulk, Block(First, document, write.Document), null, _error),
                MongoWriteKind.Remove => Mongoc.BulkRemoveOne(bulk, Block(First, selector, write.Selector), null, _error),
                MongoWriteKind.Replace or MongoWriteKind.Upsert => Replace(bulk, write, selector, document),
            };
            if (added is 0)
            {
                throw Failure(MongoLabels.None);
            }
        }
    }

    private byte Replace(nint bulk, MongoWrite write, byte* selector, byte* document)
    {
        fixed (byte* upsert = write.Kind is MongoWriteKind.Upsert ? MongoWrite.UpsertOption : [])
        {
            return Mongoc.BulkReplaceOne(
                bulk, Block(First, selector, write.Selector), Block(Second, document, write.Document), Block(Third, upsert, MongoWrite.UpsertOption), _error);
        }
    }

    private void Read(nint cursor, TakeDocument take)
    {
        try
        {
            void* document;
            while (Mongoc.CursorNext(cursor, &document) is not 0)
            {
                if (!take(Bytes(document)))
                {
                    return;
                }
            }

            void* details;
            if (Mongoc.CursorError(cursor, _error, &details) is not 0)
            {
                throw Failure(LabelsOf(details));
            }
        }
        finally
        {
            Mongoc.CursorDestroy(cursor);
        }
    }

    /// <summary>Gives the reply of a call, or throws its error. The library initialises the reply either way.</summary>
    private byte[] Finish(bool succeeded)
    {
        try
        {
            return succeeded ? Copy(Reply) : throw Failure(LabelsOf(Reply));
        }
        finally
        {
            Mongoc.BsonDestroy(Reply);
        }
    }

    private MongoException Failure(MongoLabels labels) => new(_error->Domain, _error->Code, _error->Message, labels);

    private static MongoLabels LabelsOf(void* reply) => reply is null
        ? MongoLabels.None
        : (Mongoc.HasLabel(reply, "TransientTransactionError") is not 0 ? MongoLabels.TransientTransaction : MongoLabels.None)
            | (Mongoc.HasLabel(reply, "UnknownTransactionCommitResult") is not 0 ? MongoLabels.UnknownCommitResult : MongoLabels.None);

    /// <summary>A document over bytes that stay where they are during the call; null for none.</summary>
    private static void* Block(void* block, byte* bytes, ReadOnlySpan<byte> document)
    {
        if (bytes is null)
        {
            return null;
        }

        return Mongoc.BsonInitStatic(block, bytes, (nuint)document.Length) is not 0
            ? block
            : throw new BsonException("The driver does not take a document's bytes.");
    }

    private static byte[] Copy(void* document) => Bytes(document).ToArray();

    private static ReadOnlySpan<byte> Bytes(void* document)
    {
        var data = Mongoc.BsonGetData(document);
        return new ReadOnlySpan<byte>(data, System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(new ReadOnlySpan<byte>(data, 4)));
    }

    private nint Collection(string name)
    {
        if (!_collections.TryGetValue(name, out var collection))
        {
            collection = Mongoc.GetCollection(_client, _database, name);
            _collections.Add(name, collection);
        }

        return collection;
    }

    private enum CommandKind
    {
        Plain,
        Read,
        ReadWrite,
    }
}
