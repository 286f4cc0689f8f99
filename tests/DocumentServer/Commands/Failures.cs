using Dezky.DocumentServer.Bson;
using Npgsql;

namespace Dezky.DocumentServer.Commands;

/// <summary>Makes of whatever went wrong what a real server would say, with the labels by which drivers decide whether to try again.</summary>
internal sealed class Failures(IndexNames indexes)
{
    public async Task<CommandException> TranslateAsync(Exception failure, Command? command)
    {
        var plain = await PlainAsync(failure, command);
        return plain.HasFixedLabels || command is null ? plain : new CommandException(plain.Code, plain.Message, [.. Labels(plain, command)]);
    }

    private async Task<CommandException> PlainAsync(Exception failure, Command? command)
    {
        switch (failure)
        {
            case CommandException known:
                return known;
            case MalformedBsonException malformed:
                return new CommandException(ErrorCode.BadValue, malformed.Message);
            case PostgresException { SqlState: "25P02" }:
                return new CommandException(ErrorCode.NoSuchTransaction, "The transaction has been aborted.");
            case PostgresException refused when ErrorCode.OfState(refused.SqlState) == ErrorCode.DuplicateKey && command is not null:
                return new CommandException(ErrorCode.DuplicateKey, (await indexes.DescribeAsync(command, refused.MessageText)).Message);
            case PostgresException refused when IsConflictInTransaction(ErrorCode.OfState(refused.SqlState), command):
                return new CommandException(ErrorCode.WriteConflict, $"Write conflict: {refused.MessageText}");
            case PostgresException refused:
                return new CommandException(ErrorCode.OfState(refused.SqlState), $"{refused.MessageText} ({refused.SqlState})");
            case OperationCanceledException:
                return new CommandException(ErrorCode.MaxTimeExpired, "operation exceeded time limit");
            case NpgsqlException:
                return new CommandException(ErrorCode.ShutdownInProgress, $"the database is not to be reached: {failure.Message}");
            default:
                await Console.Error.WriteLineAsync($"{command?.Name} failed: {failure}");
                return new CommandException(ErrorCode.InternalError, failure.Message);
        }
    }

    private static bool IsConflictInTransaction(int code, Command? command) =>
        command is { IsInTransaction: true } && code is ErrorCode.WriteConflict or ErrorCode.LockTimeout;

    private static IEnumerable<string> Labels(CommandException failure, Command command)
    {
        var ends = CommandTable.EndsTransaction(command.Name);
        var isTransient = failure.Code is ErrorCode.WriteConflict or ErrorCode.NoSuchTransaction or 246
            || (!ends && (ErrorCode.IsRetryable(failure.Code) || failure.Code == ErrorCode.LockTimeout));

        if (command.IsInTransaction && isTransient)
        {
            yield return Replies.TransientTransactionError;
        }

        if (ErrorCode.IsRetryable(failure.Code) && (command.RetryKey is not null || ends))
        {
            yield return Replies.RetryableWriteError;
        }
    }
}
