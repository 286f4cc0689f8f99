namespace Dezky.Application.Persistence;

/// <summary>The store cannot serve at the moment, for a reason outside of the program; nothing of the failed unit of work was written.</summary>
public sealed class StoreUnavailableException(StoreFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public StoreFailure Failure { get; } = failure;
}

/// <summary>Why a store cannot serve.</summary>
public enum StoreFailure
{
    /// <summary>Another process has the store open.</summary>
    InUse,

    /// <summary>The store may not be written.</summary>
    ReadOnly,

    /// <summary>No space is left.</summary>
    Full,

    /// <summary>What is stored cannot be read.</summary>
    Corrupt,

    /// <summary>The device or the connection fails.</summary>
    Io,

    /// <summary>The store is being shut down.</summary>
    Closed,

    /// <summary>A library that the store needs is not installed.</summary>
    LibraryMissing,

    /// <summary>The store refuses the user, the password, or what the user may do.</summary>
    Denied,

    /// <summary>The store did not answer in time; whether a change was made may be unknown.</summary>
    TimedOut,

    /// <summary>More is asked of the store at once than it can do.</summary>
    Busy,

    /// <summary>What is to be changed was written by a newer release, which runs beside this one.</summary>
    NewerRelease,
}
