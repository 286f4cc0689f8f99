using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Bson;
using Dezky.Infrastructure.Persistence.Mongo.Driver;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Mongo;

/// <summary>
/// Finds documents by a text: first where a text is it, then where one starts with it, then where a later word does. Each step reads a range
/// of an index in its order and no further than asked, whatever the range holds.
/// </summary>
internal sealed class MongoTextSearch(MongoClient client, MongoLayout layout, string text, int most)
{
    private readonly string _folded = TextFolding.Fold(text);
    private readonly HashSet<string> _ids = [];
    private readonly List<(byte[] Json, FoundBy By)> _found = [];

    public IReadOnlyList<(byte[] Json, FoundBy By)> Find()
    {
        foreach (var each in layout.Texts)
        {
            Add(FoundBy.Whole, filter => filter.Write(each.FoldedPath, _folded));
        }

        foreach (var each in layout.Texts)
        {
            Add(FoundBy.Start, filter => WriteRange(filter, each.FoldedPath), sortedBy: each.FoldedPath);
        }

        foreach (var each in layout.Texts.Where(each => each.HasWords))
        {
            Add(FoundBy.Word, filter =>
            {
                // Both ends of the range are for the same word.
                filter.BeginDocument(each.WordsPath);
                WriteRange(filter, "$elemMatch");
                filter.EndDocument();
            });
        }

        foreach (var each in TextParts.Trigrams(_folded).Count > 0 ? layout.Texts : [])
        {
            Add(FoundBy.Inside, filter => new MongoFilter(layout, filter).Write(new Filter.Matches(each.Field, TextMatch.Contains, _folded)));
        }

        return _found;
    }

    private void WriteRange(BsonWriter filter, string name)
    {
        filter.BeginDocument(name);
        MongoValues.WriteMatch(filter, TextMatch.StartsWith, _folded);
        filter.EndDocument();
    }

    private void Add(FoundBy by, Action<BsonWriter> writeFilter, string? sortedBy = null)
    {
        if (_found.Count == most)
        {
            return;
        }

        // What the steps before have found is found again, at most.
        client.Find(layout.Collection, BsonWriter.Document(writeFilter), MongoReadOptions.Find(most, sortedBy), document =>
        {
            if (BsonReader.TryFind(document, "_id"u8, out var id) && _ids.Add(Convert.ToHexString(id.Raw)))
            {
                _found.Add((layout.ToJson(document), by));
            }

            return _found.Count < most;
        });
    }
}
