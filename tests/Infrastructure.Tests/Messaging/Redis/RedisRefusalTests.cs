using Dezky.TestSupport.Servers;

namespace Dezky.Infrastructure.Tests.Messaging.Redis;

/// <summary>A server that is there and does not serve: the log says why, once and without the password, and the instance works on.</summary>
public sealed class RedisRefusalTests
{
    private const string Password = "kGq7-correct-horse";

    private static readonly RedisServerOptions WithUsers = new()
    {
        Configuration =
        [
            $"user app on >{Password} resetchannels &dezky:* -@all +hello +subscribe +publish +ping +client|setname",
            $"user deaf on >{Password} resetchannels -@all +hello +publish +ping &dezky:*",
            $"user elsewhere on >{Password} resetchannels &other:* -@all +hello +subscribe +publish +ping",
        ],
    };

    [Fact]
    public async Task UserWithTheRightsOfTheManual_IsEnough()
    {
        await using var server = await RedisServer.StartAsync(WithUsers);
        await using var here = new RedisTestHints(server.ConnectionStringFor($"app:{Password}@"));
        await using var there = new RedisTestHints(server.ConnectionStringFor($"app:{Password}@"));
        await Task.WhenAll(here.ConnectedAsync(), there.ConnectedAsync());

        here.Announce(3);

        await there.HeardAsync(3);
        Assert.Contains($"name=dezky-{Environment.ProcessId} ", await server.CallAsync("CLIENT", "LIST"), StringComparison.Ordinal);
        Assert.Contains("user=app ", await server.CallAsync("CLIENT", "LIST"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PasswordOfTheServer_IsEnoughWithoutAUser()
    {
        await using var server = await RedisServer.StartAsync(new RedisServerOptions { Configuration = [$"requirepass {Password}"] });
        await using var here = new RedisTestHints(server.ConnectionStringFor($":{Password}@"));

        await here.ConnectedAsync();
    }

    [Theory]
    [InlineData("app:wrong-secret@", "refuses the user or the password")]
    [InlineData("nobody:wrong-secret@", "refuses the user or the password")]
    [InlineData("app:kGq7-correct-hors%65%20@", "refuses the user or the password")]
    public async Task WrongCredentials_AreSaidOnceAndTriedAgain(string credentials, string words)
    {
        await using var server = await RedisServer.StartAsync(WithUsers);
        await using var here = new RedisTestHints(server.ConnectionStringFor(credentials));
        await here.UntilAsync(() => here.Status.Problem?.Contains(words, StringComparison.Ordinal) is true);

        here.Announce(1);
        var attempts = 0;
        for (; attempts < 100 && !await WasRefusedTwiceAsync(server); attempts++)
        {
            await Task.Delay(20);
        }

        Assert.NotEqual(100, attempts);

        Assert.Equal([1], here.Heard);
        Assert.Single(here.Log);
    }

    [Fact]
    public async Task MissingPassword_IsSaid()
    {
        await using var server = await RedisServer.StartAsync(new RedisServerOptions { Configuration = [$"requirepass {Password}"] });
        await using var here = new RedisTestHints(server.ConnectionString);

        await here.UntilAsync(() => here.Status.Problem?.Contains("asks for a password", StringComparison.Ordinal) is true);
    }

    [Fact]
    public async Task WrongPasswordThatBecomesRight_IsUsed()
    {
        await using var server = await RedisServer.StartAsync(WithUsers);
        await using var here = new RedisTestHints(server.ConnectionStringFor("late:later@"));
        await here.UntilAsync(() => here.Log.Count is 1);

        await server.CallAsync("ACL", "SETUSER", "late", "on", ">later", "&dezky:*", "+@all");

        await here.ConnectedAsync();
    }

    [Fact]
    public async Task ChannelThatTheUserMayNotUse_IsSaidOnceAndUsedWhenItMay()
    {
        await using var server = await RedisServer.StartAsync(WithUsers);
        await using var here = new RedisTestHints(server.ConnectionStringFor($"elsewhere:{Password}@"), keepAlive: TimeSpan.FromMilliseconds(50));
        await here.UntilAsync(() => here.Status.Problem is { } problem && problem.Contains("&dezky:hints +subscribe", StringComparison.Ordinal));
        here.Announce(1);
        here.Announce(2);
        await here.UntilAsync(() => here.Status.Problem!.Contains("&dezky:hints +publish", StringComparison.Ordinal));
        Assert.Equal([1, 2], here.Heard);
        Assert.Equal(3, here.Log.Count);

        await server.CallAsync("ACL", "SETUSER", "elsewhere", "&dezky:*");

        await here.UntilAsync(() => here.Resynchronised > 0);
        here.Announce(3);
        await here.UntilAsync(() => here.Status.Problem is null);
    }

    [Fact]
    public async Task UserThatMayOnlySend_Sends()
    {
        await using var server = await RedisServer.StartAsync(WithUsers);
        await using var deaf = new RedisTestHints(server.ConnectionStringFor($"deaf:{Password}@"));
        await using var there = new RedisTestHints(server.ConnectionStringFor($"app:{Password}@"));
        await there.ConnectedAsync();
        await deaf.UntilAsync(() => deaf.Status.Problem?.Contains("+subscribe", StringComparison.Ordinal) is true);

        deaf.Announce(8);

        await there.HeardAsync(8);
    }

    [Fact]
    public async Task ServerThatLoadsItsData_IsUsed()
    {
        await using var server = await RedisServer.StartAsync(new RedisServerOptions
        {
            Configuration = ["key-load-delay 1000", "loading-process-events-interval-bytes 1024"],
        });
        await server.CallAsync("EVAL", "for i = 1, 3000 do redis.call('SET', 'key' .. i, 'value') end", "0");
        Assert.Equal("OK", await server.CallAsync("SAVE"));
        await using var here = new RedisTestHints(server.ConnectionString, keepAlive: TimeSpan.FromMilliseconds(20));
        await here.ConnectedAsync();
        await server.KillAsync();
        await server.StartAgainAsync();
        Assert.StartsWith("LOADING", await server.CallAsync("PING"), StringComparison.Ordinal);

        await here.UntilAsync(() => here.Resynchronised is 2);
        await here.UntilAsync(() => here.Status.Problem is null);
    }

    [Theory]
    [InlineData("-LOADING Redis is loading the dataset in memory\r\n", "LOADING")]
    [InlineData("-NOPROTO unsupported protocol version\r\n", "Redis 6")]
    [InlineData("-NOPERM this user has no permissions to run the 'hello' command\r\n", "+hello")]
    [InlineData("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n", "no Redis")]
    [InlineData("+OK\r\n", "something unknown")]
    [InlineData("$99999999999\r\n", "no Redis")]
    public async Task ServerThatAnswersHelloWithSomethingElse_IsLeftAlone(string answer, string words)
    {
        await using var server = new ScriptedServer(_ => answer);
        await using var here = new RedisTestHints($"redis://app:{Password}@{server.Address}");

        await here.UntilAsync(() => here.Status.Problem?.Contains(words, StringComparison.Ordinal) is true && server.Connections > 1);

        Assert.Single(here.Log);
    }

    [Fact]
    public async Task OldServerThatRepeatsTheCommand_DoesNotBringThePasswordIntoTheLog()
    {
        await using var server = new ScriptedServer(command =>
            $"-ERR unknown command `HELLO`, with args beginning with: {command.Replace("\r\n", " ", StringComparison.Ordinal)}\r\n");
        await using var here = new RedisTestHints($"redis://app:{Password}@{server.Address}");

        await here.UntilAsync(() => here.Log.Count > 0 && server.Connections > 2);

        Assert.DoesNotContain(Password, string.Join('\n', here.Log) + here.Status.Problem + here.Settings, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServerThatTakesConnectionsAndNeverAnswers_IsGivenUpInTime()
    {
        await using var server = new ScriptedServer(_ => null);
        await using var here = new RedisTestHints($"redis://{server.Address}", timeout: TimeSpan.FromMilliseconds(100));

        await here.UntilAsync(() => server.Connections > 1);
        Assert.Contains("did not answer within 0.1 s", here.Status.Problem, StringComparison.Ordinal);

        here.Announce(1);
        Assert.Equal([1], here.Heard);
    }

    private static async Task<bool> WasRefusedTwiceAsync(RedisServer server) =>
        await server.CallAsync("INFO", "errorstats") is var counts && counts.Contains("WRONGPASS:count=", StringComparison.Ordinal)
        && !counts.Contains("WRONGPASS:count=1\r", StringComparison.Ordinal);
}
