using Dezky.DocumentServer.Bson;
using Dezky.DocumentServer.Engine;
using Dezky.DocumentServer.FailPoints;
using Dezky.DocumentServer.Sessions;
using Dezky.DocumentServer.Wire;

namespace Dezky.DocumentServer.Commands;

/// <summary>Serves the clients: takes their requests, runs the commands, sends the replies.</summary>
internal sealed class Gateway(
    IReadOnlyDictionary<string, CommandHandler> handlers,
    Database database,
    LogicalSessions sessions,
    FailPointTable failPoints,
    Authentication authentication,
    Counters counters)
{
    private readonly Failures _failures = new(new IndexNames(database));
    private readonly TransactionRunner _transactions = new(database, sessions);

    public async Task ServeAsync(ClientStream connection, CancellationToken cancellation)
    {
        var reader = new MessageReader(connection.Stream);
        var writer = new MessageWriter(connection.Stream);
        var client = new ClientState();

        try
        {
            while (await reader.ReadAsync(cancellation) is { } request)
            {
                var reply = await AnswerAsync(request, client, connection, cancellation);

                if (request.WantsReply)
                {
                    await writer.ReplyAsync(request, reply, cancellation);
                }
            }
        }
        catch (ConnectionClosedException)
        {
            // Leaving closes the connection, as the fail point wants it.
        }
    }

    private async Task<BsonDocument> AnswerAsync(Request request, ClientState client, ClientStream connection, CancellationToken cancellation)
    {
        Command? command = null;
        counters.CountCommand();

        try
        {
            command = new Command(request);
            var reply = await RunAsync(command, client, cancellation);

            if (connection.IsGone)
            {
                // A real server interrupts what a client that is gone has begun, and with it the transaction.
                await _transactions.AbortAsync(command);
            }

            return reply;
        }
        catch (Exception failure) when (failure is not ConnectionClosedException && !cancellation.IsCancellationRequested)
        {
            return Replies.Failure(await _failures.TranslateAsync(failure, command));
        }
    }

    private async Task<BsonDocument> RunAsync(Command command, ClientState client, CancellationToken cancellation)
    {
        if (!handlers.TryGetValue(command.Name, out var handler))
        {
            throw new CommandException(ErrorCode.CommandNotFound, $"no such command: '{command.Name}'");
        }

        authentication.RefuseStranger(client, command);
        var struck = failPoints.StrikeBefore(command, client);
        await StrikeAsync(struck, command, cancellation);

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(command.Limit);
        var reply = await _transactions.RunAsync(handler, command, client, limit.Token);

        if (CommandTable.IsWrite(command.Name))
        {
            await StrikeAsync(failPoints.StrikeAfter(command), command, cancellation);
        }

        return struck?.WriteConcernError is { } concern ? BsonBuilder.From(reply).Add("writeConcernError", concern).Build() : reply;
    }

    private async Task StrikeAsync(FailPoint? point, Command command, CancellationToken cancellation)
    {
        if (point is null)
        {
            return;
        }

        await Task.Delay(point.Delay, cancellation);

        if (point.ClosesConnection)
        {
            throw new ConnectionClosedException();
        }

        if (point.ErrorCode is { } code)
        {
            await _transactions.AbortAsync(command);
            throw new CommandException(code, "Failing command due to a fail point", point.ErrorLabels);
        }
    }
}
