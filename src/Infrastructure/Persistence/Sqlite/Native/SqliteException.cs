using Dezky.Application.Persistence;

namespace Dezky.Infrastructure.Persistence.Sqlite.Native;

/// <summary>A failure of the library, with its extended result code.</summary>
internal sealed class SqliteException(int code, string message) : Exception($"SQLite {code}: {message}")
{
    /// <summary>What somebody can do about a damaged store.</summary>
    public const string WayOut = "Keep a copy of it, and put a backup in its place with ./dezky restore.";

    public int Code { get; } = code;

    /// <summary>Whether a unique index or a primary key refused a row.</summary>
    public bool IsTaken => Code is Sqlite3.ConstraintUnique or Sqlite3.ConstraintPrimaryKey;

    public bool IsInterrupted => (Code & 0xff) is Sqlite3.ErrorInterrupt;

    /// <summary>What it means to the users of the store, or null when it is a bug of ours, such as wrong SQL.</summary>
    public StoreUnavailableException? AsUnavailable(string path) => (Code & 0xff) switch
    {
        Sqlite3.ErrorFull => new StoreUnavailableException(StoreFailure.Full, $"No space is left for the store {path}.", this),
        Sqlite3.ErrorReadOnly or Sqlite3.ErrorPermission =>
            new StoreUnavailableException(StoreFailure.ReadOnly, $"The store {path} may not be written.", this),
        Sqlite3.ErrorCannotOpen => new StoreUnavailableException(StoreFailure.Io, $"The store {path} cannot be opened or created.", this),
        Sqlite3.ErrorIo => new StoreUnavailableException(StoreFailure.Io, $"The device of the store {path} fails (SQLite {Code}).", this),
        Sqlite3.ErrorBusy => new StoreUnavailableException(StoreFailure.InUse, $"Another program holds the store {path}.", this),
        Sqlite3.ErrorCorrupt or Sqlite3.ErrorNotADatabase =>
            new StoreUnavailableException(StoreFailure.Corrupt, $"The file {path} is damaged or is not a store. {WayOut}", this),
        _ => null,
    };
}
