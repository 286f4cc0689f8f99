namespace Dezky.Infrastructure.Messaging.Redis;

/// <summary>Redis cannot be used at the moment. The message holds no secret: it goes to the log and to the health check.</summary>
internal sealed class RedisException(RedisFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public RedisFailure Failure { get; } = failure;
}

/// <summary>Why Redis cannot be used.</summary>
internal enum RedisFailure
{
    /// <summary>There is no connection, or it was cut.</summary>
    Unreachable,

    /// <summary>There is a connection, and no answer on it.</summary>
    Silent,

    /// <summary>The server's certificate is not trusted, or is another server's.</summary>
    Certificate,

    /// <summary>The user or the password is wrong.</summary>
    Credentials,

    /// <summary>The server reads its data, and answers nothing before it has them.</summary>
    Loading,

    /// <summary>The server is too old, or no Redis.</summary>
    Protocol,
}
