namespace Dezky.Infrastructure.Messaging.Redis.Protocol;

/// <summary>A value of RESP3, the protocol of Redis (redis.io/docs/latest/develop/reference/protocol-spec).</summary>
internal abstract record RespValue
{
    /// <summary>A short text, such as <c>OK</c>.</summary>
    public sealed record Simple(string Text) : RespValue;

    /// <summary>An error's code, its first word in upper case, and its text, which may repeat what was sent.</summary>
    public sealed record Error(string Code, string Text) : RespValue;

    /// <summary>Bytes of any content; a verbatim text without its kind.</summary>
    public sealed record Bulk(byte[] Bytes) : RespValue;

    public sealed record Integer(long Value) : RespValue;

    public sealed record BigInteger(System.Numerics.BigInteger Value) : RespValue;

    public sealed record Number(double Value) : RespValue;

    public sealed record Boolean(bool Value) : RespValue;

    public sealed record Null : RespValue;

    /// <summary>An array, a set, a push, or a map as keys and values in turn.</summary>
    public sealed record Aggregate(RespAggregate Kind, IReadOnlyList<RespValue> Items) : RespValue;
}

internal enum RespAggregate
{
    Array,
    Set,
    Map,

    /// <summary>What the server says unasked.</summary>
    Push,
}
