using System.Runtime.InteropServices;

namespace Dezky.Infrastructure.Persistence.Sqlite.Native;

/// <summary>The functions of the SQLite library that the store uses; see https://sqlite.org/c3ref/funclist.html.</summary>
internal static partial class Sqlite3
{
    public const int Ok = 0;
    public const int Row = 100;
    public const int Done = 101;

    public const int ErrorBusy = 5;
    public const int ErrorReadOnly = 8;
    public const int ErrorInterrupt = 9;
    public const int ErrorIo = 10;
    public const int ErrorCorrupt = 11;
    public const int ErrorFull = 13;
    public const int ErrorCannotOpen = 14;
    public const int ErrorNotADatabase = 26;
    public const int ErrorPermission = 3;
    public const int ConstraintUnique = 2067;
    public const int ConstraintPrimaryKey = 1555;

    public const int OpenReadOnly = 0x1;
    public const int OpenReadWrite = 0x2;
    public const int OpenCreate = 0x4;
    public const int OpenNoMutex = 0x8000;
    public const int OpenExtendedResultCodes = 0x0200_0000;
    public const uint PreparePersistent = 0x1;
    public const int CheckpointTruncate = 3;
    public const int TypeInteger = 1;
    public const int TypeFloat = 2;
    public const int TypeText = 3;
    public const int TypeNull = 5;

    /// <summary>The bound bytes are copied before the call returns.</summary>
    public static readonly nint Transient = -1;

    private const string Library = SqliteLibrary.Name;

    [LibraryImport(Library, EntryPoint = "sqlite3_libversion_number")]
    public static partial int LibVersionNumber();

    [LibraryImport(Library, EntryPoint = "sqlite3_compileoption_used", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int CompileOptionUsed(string option);

    [LibraryImport(Library, EntryPoint = "sqlite3_open_v2", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, out nint connection, int flags, string? vfs);

    [LibraryImport(Library, EntryPoint = "sqlite3_close_v2")]
    public static partial int Close(nint connection);

    [LibraryImport(Library, EntryPoint = "sqlite3_busy_timeout")]
    public static partial int BusyTimeout(SqliteHandle connection, int milliseconds);

    [LibraryImport(Library, EntryPoint = "sqlite3_errmsg")]
    public static partial nint ErrorMessage(SqliteHandle connection);

    [LibraryImport(Library, EntryPoint = "sqlite3_extended_errcode")]
    public static partial int ExtendedErrorCode(SqliteHandle connection);

    [LibraryImport(Library, EntryPoint = "sqlite3_progress_handler")]
    public static unsafe partial void ProgressHandler(
        SqliteHandle connection, int instructions, delegate* unmanaged[Cdecl]<int*, int> callback, int* state);

    [LibraryImport(Library, EntryPoint = "sqlite3_last_insert_rowid")]
    public static partial long LastInsertRowId(SqliteHandle connection);

    [LibraryImport(Library, EntryPoint = "sqlite3_changes64")]
    public static partial long Changes(SqliteHandle connection);

    [LibraryImport(Library, EntryPoint = "sqlite3_get_autocommit")]
    public static partial int GetAutoCommit(SqliteHandle connection);

    [LibraryImport(Library, EntryPoint = "sqlite3_wal_checkpoint_v2", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int WalCheckpoint(SqliteHandle connection, string? database, int mode, out int logFrames, out int checkpointed);

    [LibraryImport(Library, EntryPoint = "sqlite3_prepare_v3")]
    public static unsafe partial int Prepare(SqliteHandle connection, byte* sql, int length, uint flags, out nint statement, nint tail);

    [LibraryImport(Library, EntryPoint = "sqlite3_finalize")]
    public static partial int Finalize(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_step")]
    public static partial int Step(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_reset")]
    public static partial int Reset(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_clear_bindings")]
    public static partial int ClearBindings(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_text")]
    public static unsafe partial int BindText(nint statement, int index, byte* text, int length, nint destructor);

    // These do next to nothing, so that the usual transition would cost several times as much as they do.
    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_bind_int64")]
    public static partial int BindInteger(nint statement, int index, long value);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_bind_double")]
    public static partial int BindReal(nint statement, int index, double value);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_bind_null")]
    public static partial int BindNull(nint statement, int index);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_column_type")]
    public static partial int ColumnType(nint statement, int column);

    /// <summary>Also of a text: it is the database's own bytes then, where the function for texts makes a copy that ends with a zero.</summary>
    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_column_blob")]
    public static unsafe partial byte* ColumnBlob(nint statement, int column);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_column_bytes")]
    public static partial int ColumnBytes(nint statement, int column);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64")]
    public static partial long ColumnInteger(nint statement, int column);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_column_double")]
    public static partial double ColumnReal(nint statement, int column);
}
