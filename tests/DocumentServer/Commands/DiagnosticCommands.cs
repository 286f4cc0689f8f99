using Dezky.DocumentServer.Bson;
using Dezky.DocumentServer.Sessions;
using Dezky.DocumentServer.Wire;

namespace Dezky.DocumentServer.Commands;

/// <summary>What clients ask about the server itself. It says of itself that it is a replica set of one, since only those have transactions.</summary>
internal sealed class DiagnosticCommands(string address, Authentication authentication, LogicalSessions sessions, CursorTable cursors, Counters counters)
{
    public const string ReplicaSet = "rs0";

    private const int SmallestWireVersion = 0;
    private const int LargestWireVersion = 17;
    private const int LargestDocument = 16 * 1024 * 1024;
    private const int LargestBatch = 100_000;
    private const string Version = "6.0.0";

    private readonly DateTime _startedAt = DateTime.UtcNow;

    public Task<BsonDocument> HelloAsync(CommandContext context)
    {
        var command = context.Command;
        context.Client.ApplicationName ??= command.Body["client"]?.AsDocument["application"]?.AsDocument["name"]?.AsString;
        var reply = new BsonBuilder()
            .Add("helloOk", true)
            .Add("setName", ReplicaSet)
            .Add("setVersion", 1)
            .AddArray("hosts", BsonBuilder.Array([address]))
            .Add("me", address)
            .Add("primary", address)
            .Add(command.Name == "hello" ? "isWritablePrimary" : "ismaster", true)
            .Add("secondary", false)
            .Add("maxBsonObjectSize", LargestDocument)
            .Add("maxMessageSizeBytes", MessageReader.LargestMessage)
            .Add("maxWriteBatchSize", LargestBatch)
            .Add("localTime", DateTimeOffset.UtcNow)
            .Add("logicalSessionTimeoutMinutes", LogicalSessions.TimeoutMinutes)
            .Add("connectionId", context.Client.Number)
            .Add("minWireVersion", SmallestWireVersion)
            .Add("maxWireVersion", LargestWireVersion)
            .Add("readOnly", false);

        if (command.Body["saslSupportedMechs"] is not null)
        {
            reply.AddArray("saslSupportedMechs", BsonBuilder.Array(authentication.Mechanisms));
        }

        if (command.Body["speculativeAuthenticate"] is { } start && authentication.TryBegin(context.Client, start.AsDocument) is { } first)
        {
            reply.Add("speculativeAuthenticate", first);
        }

        return Task.FromResult(reply.Add("ok", 1.0).Build());
    }

    public Task<BsonDocument> PingAsync(CommandContext context) => Task.FromResult(Replies.Ok);

    public Task<BsonDocument> BuildInfoAsync(CommandContext context) => Task.FromResult(new BsonBuilder()
        .Add("version", Version)
        .AddArray("versionArray", BsonBuilder.From(
        [
            .. new BsonBuilder().Add("0", 6).Add("1", 0).Add("2", 0).Add("3", 0).Build(),
        ]).Build())
        .Add("bits", 64)
        .Add("maxBsonObjectSize", LargestDocument)
        .Add("ok", 1.0)
        .Build());

    public Task<BsonDocument> ServerStatusAsync(CommandContext context) => Task.FromResult(new BsonBuilder()
        .Add("host", address)
        .Add("version", Version)
        .Add("process", "documentserver")
        .Add("pid", (long)Environment.ProcessId)
        .Add("uptime", (DateTime.UtcNow - _startedAt).TotalSeconds)
        .Add("localTime", DateTimeOffset.UtcNow)
        .Add("opcounters", new BsonBuilder().Add("command", counters.Commands).Build())
        .Add("metrics", new BsonBuilder()
            .Add("cursor", new BsonBuilder().Add("open", new BsonBuilder().Add("total", (long)cursors.Count).Build()).Build())
            .Build())
        .Add("logicalSessionRecordCache", new BsonBuilder().Add("activeSessionsCount", sessions.Count).Build())
        .Add("repl", new BsonBuilder().Add("setName", ReplicaSet).Add("isWritablePrimary", true).Build())
        .Add("ok", 1.0)
        .Build());

    public Task<BsonDocument> ConnectionStatusAsync(CommandContext context) => Task.FromResult(new BsonBuilder()
        .Add("authInfo", new BsonBuilder()
            .AddArray("authenticatedUsers", context.Client.IsAuthenticated ? BsonBuilder.Array([authentication.Identity]) : BsonDocument.Empty)
            .AddArray("authenticatedUserRoles", BsonDocument.Empty)
            .Build())
        .Add("ok", 1.0)
        .Build());
}
