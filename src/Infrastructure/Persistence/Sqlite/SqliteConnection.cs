using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Dezky.Infrastructure.Persistence.Sqlite.Native;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>
/// One connection and its prepared statements, for one thread at a time. Statements are kept by their text, the least recently used ones
/// are dropped.
/// </summary>
internal sealed class SqliteConnection : IDisposable
{
    private const int MaxStatements = 200;

    /// <summary>How often the library asks whether to go on, in its virtual machine's instructions: some ten microseconds.</summary>
    private const int InstructionsBetweenChecks = 2000;

    private readonly SqliteHandle _handle;
    private readonly Dictionary<string, LinkedListNode<SqliteStatement>> _statements = new(StringComparer.Ordinal);
    private readonly LinkedList<SqliteStatement> _byUse = [];
    private readonly Dictionary<string, SqliteStatement> _kept = new(StringComparer.Ordinal);

    /// <summary>Outside of managed memory, where the library's callback reads it; as long-lived as the connection.</summary>
    private readonly unsafe int* _interrupted = (int*)NativeMemory.AllocZeroed(sizeof(int));

    private SqliteConnection(SqliteHandle handle) => _handle = handle;

    public static SqliteConnection Open(string path, bool readOnly)
    {
        var flags = Sqlite3.OpenNoMutex | Sqlite3.OpenExtendedResultCodes
            | (readOnly ? Sqlite3.OpenReadOnly : Sqlite3.OpenReadWrite | Sqlite3.OpenCreate);
        var result = Sqlite3.Open(path, out var pointer, flags, null);
        var connection = new SqliteConnection(new SqliteHandle(pointer));
        try
        {
            connection.Check(result);
            connection.Check(Sqlite3.BusyTimeout(connection._handle, 5000));
            connection.WatchForInterrupts();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public long LastInsertRowId => Sqlite3.LastInsertRowId(_handle);

    public long Changes => Sqlite3.Changes(_handle);

    /// <summary>The texts that are prepared now.</summary>
    public IEnumerable<string> PreparedTexts => _statements.Keys;

    /// <summary>Where the texts go that are prepared from now on, or null.</summary>
    public List<string>? Log { get; set; }

    public bool InTransaction => Sqlite3.GetAutoCommit(_handle) is 0;

    /// <summary>The prepared statement for a text, reset and without bindings.</summary>
    public SqliteStatement Prepare(string sql)
    {
        Log?.Add(sql);
        if (_statements.TryGetValue(sql, out var known))
        {
            _byUse.Remove(known);
            _byUse.AddFirst(known);
            known.Value.Reset();
            return known.Value;
        }

        if (_statements.Count >= MaxStatements)
        {
            var oldest = _byUse.Last!.Value;
            _byUse.RemoveLast();
            _statements.Remove(oldest.Sql);
            oldest.Dispose();
        }

        var statement = Compile(sql);
        _statements.Add(sql, _byUse.AddFirst(statement));
        return statement;
    }

    /// <summary>The statement for a text that is prepared as long as the connection lives, so that who uses it often need not look it up.</summary>
    public SqliteStatement Keep(string sql)
    {
        Log?.Add(sql);
        if (!_kept.TryGetValue(sql, out var statement))
        {
            _kept.Add(sql, statement = Compile(sql));
        }

        return statement;
    }

    /// <summary>Runs a statement that returns nothing.</summary>
    public void Execute(string sql) => Prepare(sql).Run();

    /// <summary>The value of a setting that is a number.</summary>
    public long Pragma(string name)
    {
        var pragma = Prepare($"PRAGMA {name}");
        pragma.Step();
        var value = pragma.Integer(0);
        pragma.Reset();
        return value;
    }

    public void Checkpoint() => Check(Sqlite3.WalCheckpoint(_handle, null, Sqlite3.CheckpointTruncate, out _, out _));

    /// <summary>
    /// Ends the statement that runs, and those that begin, until <see cref="AllowToRun"/>; may be called from another thread. The library's
    /// own interrupt is of no use here: it is forgotten when no statement runs at that moment.
    /// </summary>
    public unsafe void Interrupt() => Volatile.Write(ref *_interrupted, 1);

    public unsafe void AllowToRun() => Volatile.Write(ref *_interrupted, 0);

    /// <summary>The failure of the last call.</summary>
    public SqliteException Failure(int code) => new(code, Marshal.PtrToStringUTF8(Sqlite3.ErrorMessage(_handle)) ?? "no message");

    public unsafe void Dispose()
    {
        if (_handle.IsClosed)
        {
            return;
        }

        foreach (var statement in _byUse.Concat(_kept.Values))
        {
            statement.Dispose();
        }

        _handle.Dispose();
        NativeMemory.Free(_interrupted);
    }

    private unsafe void WatchForInterrupts() =>
        Sqlite3.ProgressHandler(_handle, InstructionsBetweenChecks, &IsInterrupted, _interrupted);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe int IsInterrupted(int* interrupted) => Volatile.Read(ref *interrupted);

    private unsafe SqliteStatement Compile(string sql)
    {
        var utf8 = Encoding.UTF8.GetBytes(sql);
        fixed (byte* bytes = utf8)
        {
            Check(Sqlite3.Prepare(_handle, bytes, utf8.Length, Sqlite3.PreparePersistent, out var pointer, 0));
            return new SqliteStatement(this, new SqliteStatementHandle(pointer), sql);
        }
    }

    private void Check(int result)
    {
        if (result is not Sqlite3.Ok)
        {
            throw Failure(result);
        }
    }
}
