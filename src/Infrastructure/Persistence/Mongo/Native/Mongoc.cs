using System.Runtime.InteropServices;

namespace Dezky.Infrastructure.Persistence.Mongo.Native;

/// <summary>
/// The functions of libmongoc and libbson that the store uses, all of them in 1.x and 2.x with the same signature; see
/// https://mongoc.org/libmongoc/current/. A C <c>bool</c> is one byte; documents and errors are blocks of fixed size.
/// </summary>
internal static unsafe partial class Mongoc
{
    /// <summary>Values of <c>bson_error_t.domain</c>.</summary>
    public const uint DomainClient = 1;
    public const uint DomainStream = 2;
    public const uint DomainServerSelection = 15;
    public const uint DomainServer = 17;

    /// <summary><c>MONGOC_ERROR_CLIENT_AUTHENTICATE</c>, in the client's domain.</summary>
    public const uint ClientAuthenticate = 11;

    /// <summary>Errors of the server have a domain of their own and the server's code.</summary>
    public const int ErrorApiVersion = 2;

    private const string Driver = MongoLibrary.Driver;
    private const string Bson = MongoLibrary.Bson;

    [LibraryImport(Driver, EntryPoint = "mongoc_init")]
    public static partial void Init();

    [LibraryImport(Driver, EntryPoint = "mongoc_get_version")]
    public static partial nint GetVersion();

    [LibraryImport(Driver, EntryPoint = "mongoc_log_set_handler")]
    public static partial void SetLogHandler(delegate* unmanaged[Cdecl]<int, byte*, byte*, void*, void> handler, void* state);

    [LibraryImport(Driver, EntryPoint = "mongoc_uri_new_with_error", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint UriNew(string uri, NativeError* error);

    [LibraryImport(Driver, EntryPoint = "mongoc_uri_destroy")]
    public static partial void UriDestroy(nint uri);

    [LibraryImport(Driver, EntryPoint = "mongoc_client_pool_new")]
    public static partial nint PoolNew(nint uri);

    [LibraryImport(Driver, EntryPoint = "mongoc_client_pool_destroy")]
    public static partial void PoolDestroy(nint pool);

    [LibraryImport(Driver, EntryPoint = "mongoc_client_pool_max_size")]
    public static partial void PoolMaxSize(nint pool, uint size);

    [LibraryImport(Driver, EntryPoint = "mongoc_client_pool_set_error_api")]
    public static partial byte PoolSetErrorApi(nint pool, int version);

    [LibraryImport(Driver, EntryPoint = "mongoc_client_pool_set_appname", StringMarshalling = StringMarshalling.Utf8)]
    public static partial byte PoolSetAppName(nint pool, string name);

    [LibraryImport(Driver, EntryPoint = "mongoc_client_pool_pop")]
    public static partial nint PoolPop(MongoPoolHandle pool);

    [LibraryImport(Driver, EntryPoint = "mongoc_client_pool_push")]
    public static partial void PoolPush(MongoPoolHandle pool, nint client);

    [LibraryImport(Driver, EntryPoint = "mongoc_client_command_with_opts", StringMarshalling = StringMarshalling.Utf8)]
    public static partial byte Command(nint client, string database, void* command, nint preferences, void* options, void* reply, NativeError* error);

    [LibraryImport(Driver, EntryPoint = "mongoc_client_read_command_with_opts", StringMarshalling = StringMarshalling.Utf8)]
    public static partial byte ReadCommand(nint client, string database, void* command, nint preferences, void* options, void* reply, NativeError* error);

    [LibraryImport(Driver, EntryPoint = "mongoc_client_read_write_command_with_opts", StringMarshalling = StringMarshalling.Utf8)]
    public static partial byte ReadWriteCommand(nint client, string database, void* command, nint preferences, void* options, void* reply, NativeError* error);

    [LibraryImport(Driver, EntryPoint = "mongoc_client_get_collection", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GetCollection(nint client, string database, string collection);

    [LibraryImport(Driver, EntryPoint = "mongoc_collection_destroy")]
    public static partial void CollectionDestroy(nint collection);

    [LibraryImport(Driver, EntryPoint = "mongoc_collection_update_one")]
    public static partial byte UpdateOne(nint collection, void* selector, void* update, void* options, void* reply, NativeError* error);

    [LibraryImport(Driver, EntryPoint = "mongoc_collection_replace_one")]
    public static partial byte ReplaceOne(nint collection, void* selector, void* document, void* options, void* reply, NativeError* error);

    [LibraryImport(Driver, EntryPoint = "mongoc_collection_delete_many")]
    public static partial byte DeleteMany(nint collection, void* selector, void* options, void* reply, NativeError* error);

    [LibraryImport(Driver, EntryPoint = "mongoc_collection_count_documents")]
    public static partial long CountDocuments(nint collection, void* filter, void* options, nint preferences, void* reply, NativeError* error);

    [LibraryImport(Driver, EntryPoint = "mongoc_collection_find_with_opts")]
    public static partial nint Find(nint collection, void* filter, void* options, nint preferences);

    [LibraryImport(Driver, EntryPoint = "mongoc_collection_aggregate")]
    public static partial nint Aggregate(nint collection, int flags, void* pipeline, void* options, nint preferences);

    [LibraryImport(Driver, EntryPoint = "mongoc_collection_find_indexes_with_opts")]
    public static partial nint FindIndexes(nint collection, void* options);

    [LibraryImport(Driver, EntryPoint = "mongoc_cursor_next")]
    public static partial byte CursorNext(nint cursor, void** document);

    [LibraryImport(Driver, EntryPoint = "mongoc_cursor_error_document")]
    public static partial byte CursorError(nint cursor, NativeError* error, void** document);

    [LibraryImport(Driver, EntryPoint = "mongoc_cursor_destroy")]
    public static partial void CursorDestroy(nint cursor);

    [LibraryImport(Driver, EntryPoint = "mongoc_collection_create_bulk_operation_with_opts")]
    public static partial nint BulkNew(nint collection, void* options);

    [LibraryImport(Driver, EntryPoint = "mongoc_bulk_operation_insert_with_opts")]
    public static partial byte BulkInsert(nint bulk, void* document, void* options, NativeError* error);

    [LibraryImport(Driver, EntryPoint = "mongoc_bulk_operation_replace_one_with_opts")]
    public static partial byte BulkReplaceOne(nint bulk, void* selector, void* document, void* options, NativeError* error);

    [LibraryImport(Driver, EntryPoint = "mongoc_bulk_operation_remove_one_with_opts")]
    public static partial byte BulkRemoveOne(nint bulk, void* selector, void* options, NativeError* error);

    [LibraryImport(Driver, EntryPoint = "mongoc_bulk_operation_execute")]
    public static partial uint BulkExecute(nint bulk, void* reply, NativeError* error);

    [LibraryImport(Driver, EntryPoint = "mongoc_bulk_operation_destroy")]
    public static partial void BulkDestroy(nint bulk);

    [LibraryImport(Driver, EntryPoint = "mongoc_client_start_session")]
    public static partial nint StartSession(nint client, nint options, NativeError* error);

    [LibraryImport(Driver, EntryPoint = "mongoc_client_session_destroy")]
    public static partial void SessionDestroy(nint session);

    [LibraryImport(Driver, EntryPoint = "mongoc_client_session_get_lsid")]
    public static partial void* SessionId(nint session);

    [LibraryImport(Driver, EntryPoint = "mongoc_client_session_append")]
    public static partial byte SessionAppend(nint session, void* options, NativeError* error);

    [LibraryImport(Driver, EntryPoint = "mongoc_client_session_start_transaction")]
    public static partial byte StartTransaction(nint session, nint options, NativeError* error);

    [LibraryImport(Driver, EntryPoint = "mongoc_client_session_commit_transaction")]
    public static partial byte CommitTransaction(nint session, void* reply, NativeError* error);

    [LibraryImport(Driver, EntryPoint = "mongoc_client_session_abort_transaction")]
    public static partial byte AbortTransaction(nint session, NativeError* error);

    [LibraryImport(Driver, EntryPoint = "mongoc_error_has_label", StringMarshalling = StringMarshalling.Utf8)]
    public static partial byte HasLabel(void* reply, string label);

    [LibraryImport(Bson, EntryPoint = "bson_init")]
    public static partial void BsonInit(void* document);

    [LibraryImport(Bson, EntryPoint = "bson_init_static")]
    public static partial byte BsonInitStatic(void* document, byte* data, nuint length);

    [LibraryImport(Bson, EntryPoint = "bson_get_data")]
    public static partial byte* BsonGetData(void* document);

    [LibraryImport(Bson, EntryPoint = "bson_destroy")]
    public static partial void BsonDestroy(void* document);
}

/// <summary>The library's <c>bson_error_t</c>: 512 bytes, the message in UTF-8 up to its U+0000.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeError
{
    public const int MessageSize = 504;

    public uint Domain;
    public uint Code;
    public fixed byte Text[MessageSize];

    public string Message
    {
        get
        {
            fixed (byte* text = Text)
            {
                var bytes = new ReadOnlySpan<byte>(text, MessageSize);
                return System.Text.Encoding.UTF8.GetString(bytes[..(bytes.IndexOf((byte)0) is >= 0 and var end ? end : MessageSize)]);
            }
        }
    }
}

/// <summary>A pool of clients; closing it ends their connections and their monitor.</summary>
internal sealed class MongoPoolHandle : SafeHandle
{
    public MongoPoolHandle(nint pool)
        : base(0, ownsHandle: true) => SetHandle(pool);

    public override bool IsInvalid => handle is 0;

    protected override bool ReleaseHandle()
    {
        Mongoc.PoolDestroy(handle);
        return true;
    }
}
