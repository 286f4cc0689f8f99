using Dezky.Infrastructure.Persistence.Bson;
using Dezky.Infrastructure.Persistence.Mongo.Driver;

namespace Dezky.Infrastructure.Persistence.Mongo;

/// <summary>The options of reads. The server ends a read that takes too long.</summary>
internal static class MongoReadOptions
{
    private const long LongestRead = 10_000;

    /// <summary>Up to so many documents come in one answer, and no cursor stays open.</summary>
    private const int MostInOneAnswer = 1001;

    /// <summary>For counts and aggregations.</summary>
    public static byte[] Aggregate { get; } = BsonWriter.Document(options => options.Write("maxTimeMS", LongestRead));

    /// <summary>For finds: without what only queries need.</summary>
    public static byte[] Find(int limit = 0) => Find(limit, _ => { });

    /// <inheritdoc cref="Find(int)"/>
    public static byte[] Find(int limit, MongoOrder order, bool reversed) => Find(limit, options => order.WriteSort(options, reversed));

    /// <summary>Sorted by one path, upwards; in the server's order without one.</summary>
    public static byte[] Find(int limit, string? path) => Find(limit, options =>
    {
        if (path is not null)
        {
            options.BeginDocument("sort"u8);
            options.Write(path, 1);
            options.EndDocument();
        }
    });

    /// <summary>All documents in the order of their ids, within a session, however long it takes.</summary>
    public static byte[] Everything(MongoSession session) => BsonWriter.Document(options =>
    {
        WriteProjection(options);
        options.BeginDocument("sort"u8);
        options.Write("_id", 1);
        options.EndDocument();
        var own = new BsonReader(session.Options);
        while (own.Read())
        {
            options.WriteRaw(own.Name, own.Type, own.Raw);
        }
    });

    private static byte[] Find(int limit, Action<BsonWriter> writeSort) => BsonWriter.Document(options =>
    {
        options.Write("maxTimeMS", LongestRead);
        WriteProjection(options);
        writeSort(options);
        if (limit is 0)
        {
            return;
        }

        options.Write("limit", (long)limit);
        if (limit <= MostInOneAnswer)
        {
            options.Write("batchSize", (long)limit);
            options.Write("singleBatch", true);
        }
    });

    private static void WriteProjection(BsonWriter options)
    {
        options.BeginDocument("projection"u8);
        options.Write("_t", 0);
        options.Write("_w", 0);
        options.Write("_g", 0);
        options.EndDocument();
    }
}
