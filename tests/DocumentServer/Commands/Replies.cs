using Dezky.DocumentServer.Bson;

namespace Dezky.DocumentServer.Commands;

/// <summary>The forms that all replies share.</summary>
internal static class Replies
{
    public const string TransientTransactionError = "TransientTransactionError";
    public const string RetryableWriteError = "RetryableWriteError";
    public const string UnknownTransactionCommitResult = "UnknownTransactionCommitResult";

    public static BsonDocument Ok { get; } = new BsonBuilder().Add("ok", 1.0).Build();

    public static BsonDocument Failure(CommandException failure)
    {
        var reply = new BsonBuilder()
            .Add("ok", 0.0)
            .Add("errmsg", failure.Message)
            .Add("code", failure.Code)
            .Add("codeName", ErrorCode.NameOf(failure.Code));

        return failure.Labels.Count == 0 ? reply.Build() : reply.AddArray("errorLabels", BsonBuilder.Array(failure.Labels)).Build();
    }

    public static BsonDocument Cursor(string batchName, long id, string space, IEnumerable<BsonDocument> batch) => new BsonBuilder()
        .Add("cursor", new BsonBuilder().AddArray(batchName, BsonBuilder.Array(batch)).Add("id", id).Add("ns", space).Build())
        .Add("ok", 1.0)
        .Build();
}
