using Dezky.DocumentServer.Bson;

namespace Dezky.DocumentServer.Commands;

/// <summary><c>insert</c>, <c>update</c>, <c>delete</c> and <c>findAndModify</c>.</summary>
internal sealed class WriteCommands(IndexNames indexes)
{
    public Task<BsonDocument> InsertAsync(CommandContext context) => WriteAsync(context, "insert", "documents");

    public Task<BsonDocument> UpdateAsync(CommandContext context) => WriteAsync(context, "update", "updates");

    public Task<BsonDocument> DeleteAsync(CommandContext context) => WriteAsync(context, "delete", "deletes");

    public Task<BsonDocument> FindAndModifyAsync(CommandContext context) => context.DocumentAsync(
        "SELECT p_result::bytea FROM documentdb_api.find_and_modify($1, $2::documentdb_core.bson, $3::text)",
        context.Command.Database,
        context.Command.Body.Bytes,
        context.Command.RetryKey);

    private async Task<BsonDocument> WriteAsync(CommandContext context, string function, string list)
    {
        var command = context.Command;
        var reply = command.RetryKey is not null && IsBatch(command, list)
            ? await BatchRecords.OnceAsync(context, () => CallAsync(retryKey: null))
            : await CallAsync(command.RetryKey);

        return reply["writeErrors"] is null ? reply : await TranslateErrorsAsync(command, reply);

        Task<BsonDocument> CallAsync(string? retryKey) => context.DocumentAsync(
            $"SELECT p_result::bytea FROM documentdb_api.{function}($1, $2::documentdb_core.bson, $3::documentdb_core.bsonsequence, $4::text)",
            command.Database,
            command.Body.Bytes,
            command.Sequence,
            retryKey);
    }

    private static bool IsBatch(Command command, string list)
    {
        if (command.Sequence is not { } rest)
        {
            return command.Body[list]?.AsDocument.Skip(1).Any() ?? false;
        }

        BsonDocument.Take(ref rest);
        return !rest.IsEmpty;
    }

    /// <summary>The engine packs its own states into the codes of <c>writeErrors</c>.</summary>
    private async Task<BsonDocument> TranslateErrorsAsync(Command command, BsonDocument reply)
    {
        var translated = new List<BsonDocument>();

        foreach (var (_, error) in reply["writeErrors"]!.Value.AsDocument)
        {
            var code = ErrorCode.OfState(ErrorCode.Unpack((int)error.AsDocument["code"]!.Value.AsInt64));
            var message = error.AsDocument["errmsg"]?.AsString ?? "";
            var builder = new BsonBuilder().Add("index", (int)error.AsDocument["index"]!.Value.AsInt64).Add("code", code);

            if (code == ErrorCode.DuplicateKey)
            {
                var duplicate = await indexes.DescribeAsync(command, message);
                builder.Add("keyPattern", duplicate.Keys);
                message = duplicate.Message;
            }

            translated.Add(builder.Add("errmsg", message).Build());
        }

        return BsonBuilder.From(reply.Where(element => element.Name != "writeErrors")).AddArray("writeErrors", BsonBuilder.Array(translated)).Build();
    }
}
