using System.Runtime.InteropServices;
using System.Text;

namespace Dezky.Bench.Store.Work;

/// <summary>The system's SQLite with nothing around it: one connection, and statements prepared once.</summary>
internal sealed partial class RawSqlite : IDisposable
{
    private const string Library = "libsqlite3.so.0";
    private const int Row = 100;
    private const int Done = 101;

    private readonly nint _connection;

    public RawSqlite(string path)
    {
        Check(Open(path, out _connection, 0x2 | 0x8000, 0));
        Run("PRAGMA synchronous = FULL");
        Run("PRAGMA cache_size = -65536");
        Run("PRAGMA mmap_size = 2147418112");
        Run("PRAGMA wal_autocheckpoint = 4000");
    }

    public Statement Prepare(string sql)
    {
        var utf8 = Encoding.UTF8.GetBytes(sql + "\0");
        Check(Prepare(_connection, utf8, utf8.Length, 1, out var statement, 0));
        return new Statement(this, statement);
    }

    public void Run(string sql)
    {
        var statement = Prepare(sql);
        statement.Run();
        statement.End();
    }

    public long LastRow => LastInsertRowId(_connection);

    public void Dispose() => _ = Close(_connection);

    private void Check(int result)
    {
        if (result is not 0)
        {
            throw new InvalidOperationException($"SQLite says {result}: {Marshal.PtrToStringUTF8(Message(_connection))}");
        }
    }

    [LibraryImport(Library, EntryPoint = "sqlite3_open_v2", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, out nint connection, int flags, nint vfs);

    [LibraryImport(Library, EntryPoint = "sqlite3_close_v2")]
    private static partial int Close(nint connection);

    [LibraryImport(Library, EntryPoint = "sqlite3_errmsg")]
    private static partial nint Message(nint connection);

    [LibraryImport(Library, EntryPoint = "sqlite3_last_insert_rowid")]
    private static partial long LastInsertRowId(nint connection);

    [LibraryImport(Library, EntryPoint = "sqlite3_prepare_v3")]
    private static partial int Prepare(nint connection, byte[] sql, int length, uint flags, out nint statement, nint tail);

    [LibraryImport(Library, EntryPoint = "sqlite3_finalize")]
    private static partial int FinalizeStatement(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_step")]
    private static partial int Step(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_reset")]
    private static partial int ResetStatement(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_int64")]
    private static partial int BindInteger(nint statement, int index, long value);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_text")]
    private static unsafe partial int BindText(nint statement, int index, byte* text, int length, nint destructor);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64")]
    private static partial long ColumnInteger(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_text")]
    private static unsafe partial byte* ColumnText(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_bytes")]
    private static partial int ColumnBytes(nint statement, int column);

    internal sealed class Statement(RawSqlite sqlite, nint statement)
    {
        public Statement Bind(int index, long value)
        {
            sqlite.Check(BindInteger(statement, index, value));
            return this;
        }

        public Statement Bind(int index, string text)
        {
            Span<byte> utf8 = stackalloc byte[1024];
            return Bind(index, utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
        }

        public unsafe Statement Bind(int index, ReadOnlySpan<byte> utf8)
        {
            fixed (byte* bytes = utf8)
            {
                sqlite.Check(BindText(statement, index, bytes, utf8.Length, -1));
            }

            return this;
        }

        public bool Next() => Step(statement) switch
        {
            Row => true,
            Done => false,
            var failure => throw new InvalidOperationException($"SQLite says {failure}: {Marshal.PtrToStringUTF8(Message(sqlite._connection))}"),
        };

        public void Run()
        {
            while (Next())
            {
            }

            _ = ResetStatement(statement);
        }

        public void Reset() => _ = ResetStatement(statement);

        public long Integer(int column) => ColumnInteger(statement, column);

        /// <summary>Valid until the next step.</summary>
        public unsafe ReadOnlySpan<byte> Utf8(int column) => new(ColumnText(statement, column), ColumnBytes(statement, column));

        public void End() => _ = FinalizeStatement(statement);
    }
}
