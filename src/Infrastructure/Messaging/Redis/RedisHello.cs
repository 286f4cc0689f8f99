using System.Globalization;
using Dezky.Infrastructure.Messaging.Redis.Protocol;

namespace Dezky.Infrastructure.Messaging.Redis;

/// <summary>The first command of a connection: the protocol's version, who we are, and the name that operators see in <c>CLIENT LIST</c>.</summary>
internal static class RedisHello
{
    public static byte[] Command(RedisSettings settings)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"dezky-{Environment.ProcessId}");
        return settings.Password is { } password
            ? RespCommand.Encode("HELLO", "3", "AUTH", settings.User ?? "default", password, "SETNAME", name)
            : RespCommand.Encode("HELLO", "3", "SETNAME", name);
    }

    /// <exception cref="RedisException">
    /// The server refuses. Its own words are not passed on: an old server repeats the command, password and all.
    /// </exception>
    public static void Check(RespValue answer)
    {
        switch (answer)
        {
            case RespValue.Aggregate { Kind: RespAggregate.Map }:
                return;
            case RespValue.Error { Code: "WRONGPASS" }:
                throw new RedisException(RedisFailure.Credentials, "The server refuses the user or the password (WRONGPASS).");
            case RespValue.Error { Code: "NOAUTH" }:
                throw new RedisException(RedisFailure.Credentials, "The server asks for a password (NOAUTH), and none is set.");
            case RespValue.Error { Code: "NOPERM" }:
                throw new RedisException(RedisFailure.Credentials, "The user may not sign in by HELLO (NOPERM); its ACL needs +hello.");
            case RespValue.Error { Code: "LOADING" }:
                throw new RedisException(RedisFailure.Loading, "The server is still loading its data (LOADING).");
            case RespValue.Error { Code: "ERR" or "NOPROTO" }:
                throw new RedisException(RedisFailure.Protocol, "The server does not know HELLO 3; Redis 6 or later is needed.");
            default:
                throw new RedisException(RedisFailure.Protocol, "The server answered HELLO with something unknown.");
        }
    }
}
