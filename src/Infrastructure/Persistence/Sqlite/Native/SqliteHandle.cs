using Microsoft.Win32.SafeHandles;

namespace Dezky.Infrastructure.Persistence.Sqlite.Native;

/// <summary>A connection of the library.</summary>
internal sealed class SqliteHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public SqliteHandle(nint connection)
        : base(ownsHandle: true) => SetHandle(connection);

    protected override bool ReleaseHandle() => Sqlite3.Close(handle) is Sqlite3.Ok;
}

/// <summary>A prepared statement of the library. The library keeps a connection until its last statement is finalized, so the order of release does not matter.</summary>
internal sealed class SqliteStatementHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public SqliteStatementHandle(nint statement)
        : base(ownsHandle: true) => SetHandle(statement);

    protected override bool ReleaseHandle()
    {
        // The result repeats the last step's failure, which was reported then.
        _ = Sqlite3.Finalize(handle);
        return true;
    }
}
