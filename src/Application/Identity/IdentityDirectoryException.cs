namespace Dezky.Application.Identity;

/// <summary>The identity directory cannot serve at the moment, for a reason outside of the program. The message holds no secret.</summary>
public sealed class IdentityDirectoryException(IdentityDirectoryFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public IdentityDirectoryFailure Failure { get; } = failure;
}

/// <summary>Why an identity directory cannot serve.</summary>
public enum IdentityDirectoryFailure
{
    /// <summary>There is no connection, or it was cut; whether a change was made may be unknown.</summary>
    Unreachable,

    /// <summary>It did not answer in time; whether a change was made may be unknown.</summary>
    TimedOut,

    /// <summary>It refuses the token, or what the token may do.</summary>
    Refused,

    /// <summary>More is asked of it at once than it can do.</summary>
    Busy,

    /// <summary>It failed within; whether a change was made may be unknown.</summary>
    Failing,

    /// <summary>Its answer is not one that the platform understands.</summary>
    Unreadable,

    /// <summary>It lacks something that its administrator has to set up.</summary>
    NotSetUp,
}
