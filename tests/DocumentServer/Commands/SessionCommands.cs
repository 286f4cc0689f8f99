using System.Security.Cryptography;
using Dezky.DocumentServer.Bson;
using Dezky.DocumentServer.Sessions;

namespace Dezky.DocumentServer.Commands;

/// <summary>The life of sessions, and the ends of transactions.</summary>
internal sealed class SessionCommands(LogicalSessions sessions)
{
    public Task<BsonDocument> StartAsync(CommandContext context)
    {
        var id = new BsonBuilder().AddBinary("id", RandomNumberGenerator.GetBytes(16)).Build();
        return Task.FromResult(new BsonBuilder().Add("id", id).Add("timeoutMinutes", LogicalSessions.TimeoutMinutes).Add("ok", 1.0).Build());
    }

    public async Task<BsonDocument> EndAsync(CommandContext context)
    {
        foreach (var (_, id) in context.Command.Target.AsDocument)
        {
            await sessions.EndAsync(SessionId.Read(id));
        }

        return Replies.Ok;
    }

    public Task<BsonDocument> RefreshAsync(CommandContext context) => Task.FromResult(Replies.Ok);

    public async Task<BsonDocument> CommitAsync(CommandContext context)
    {
        var (session, number) = Find(context);
        await session.CommitAsync(number, context.Cancellation);
        return Replies.Ok;
    }

    public async Task<BsonDocument> AbortAsync(CommandContext context)
    {
        var (session, number) = Find(context);
        await session.AbortAsync(number);
        return Replies.Ok;
    }

    private (LogicalSession Session, long Number) Find(CommandContext context) => context.Command switch
    {
        { Session: { } id, TransactionNumber: { } number, IsInTransaction: true } => (sessions.Get(id), number),
        _ => throw new CommandException(ErrorCode.BadValue, $"{context.Command.Name} needs a session, a number and autocommit: false"),
    };
}
