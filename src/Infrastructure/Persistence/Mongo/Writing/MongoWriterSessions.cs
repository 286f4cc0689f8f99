using System.Diagnostics;
using Dezky.Infrastructure.Persistence.Bson;
using Dezky.Infrastructure.Persistence.Mongo.Driver;

namespace Dezky.Infrastructure.Persistence.Mongo.Writing;

/// <summary>
/// The sessions in which instances write. The server keeps the transaction of an instance that was killed or stands still open for a minute, and
/// nobody can write what it has written, the end of the log above all. So each instance says in which session it writes, and those that are
/// held up end sessions that nobody was heard from. Ending one by mistake does no harm: its transaction is then run again as a whole.
/// </summary>
internal sealed class MongoWriterSessions(MongoClient client)
{
    private const string Collection = "dezky_writers";
    private const string AdminDatabase = "admin";

    /// <summary>A transaction takes milliseconds; whoever was not heard from for so long does not come to its end.</summary>
    private const int LongestSilence = 3000;

    private static readonly TimeSpan BetweenSigns = TimeSpan.FromSeconds(1);

    private byte[] _last = [];
    private long _lastAt;

    /// <summary>Says that this session is about to write, once in a while.</summary>
    /// <param name="session">The session's id, a document as the server wants it.</param>
    public void Announce(byte[] session)
    {
        if (session.AsSpan().SequenceEqual(_last) && Stopwatch.GetElapsedTime(_lastAt) < BetweenSigns)
        {
            return;
        }

        // By the server's clock, which is one for all instances.
        var sign = BsonWriter.Document(update =>
        {
            update.BeginDocument("$currentDate"u8);
            update.Write("seenAt", true);
            update.EndDocument();
        });
        client.UpdateOne(Collection, ById(session), sign, upsert: true);
        _last = session;
        _lastAt = Stopwatch.GetTimestamp();
    }

    /// <summary>Ends the sessions that were not heard from, and with them their transactions.</summary>
    public void EndSilent()
    {
        foreach (var session in Silent())
        {
            client.Command(
                BsonWriter.Document(command =>
                {
                    command.BeginArray("killSessions"u8);
                    command.WriteRaw(default(ReadOnlySpan<byte>), BsonType.Document, session);
                    command.EndArray();
                }),
                AdminDatabase);
            client.DeleteMany(Collection, ById(session));
        }
    }

    private List<byte[]> Silent()
    {
        var silent = new List<byte[]>();
        var filter = BsonWriter.Document(document =>
        {
            document.BeginDocument("$expr"u8);
            document.BeginArray("$lt"u8);
            document.Write(default(ReadOnlySpan<byte>), "$seenAt");
            document.BeginDocument(default(ReadOnlySpan<byte>));
            document.BeginArray("$subtract"u8);
            document.Write(default(ReadOnlySpan<byte>), "$$NOW");
            document.Write(default(ReadOnlySpan<byte>), LongestSilence);
            document.EndArray();
            document.EndDocument();
            document.EndArray();
            document.EndDocument();
        });
        client.Find(Collection, filter, MongoReadOptions.Find(), found =>
        {
            if (BsonReader.TryFind(found, "_id"u8, out var id))
            {
                silent.Add(id.Raw.ToArray());
            }

            return true;
        });
        return silent;
    }

    private static byte[] ById(byte[] session) => BsonWriter.Document(selector => selector.WriteRaw("_id"u8, BsonType.Document, session));
}
