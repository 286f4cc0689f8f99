using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Bson;
using Dezky.Infrastructure.Persistence.Mongo.Driver;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Mongo;

/// <summary>
/// Finds documents by a text: first where a text is it, then where one starts with it, then where a later word does, then where it is inside.
/// Each step reads a range of an index in its order and no further than asked, whatever the range holds.
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
            Add(FoundBy.Whole, each.FoldedPath, whole: true);
        }

        foreach (var each in layout.Texts)
        {
            Add(FoundBy.Start, each.FoldedPath, whole: false);
        }

        foreach (var each in layout.Texts.Where(each => each.HasWords))
        {
            Add(FoundBy.Word, each.WordsPath, whole: false);
        }

        if (TextParts.Trigrams(_folded).Count > 0)
        {
            Add(FoundBy.Inside, MongoFilter.Encode(
                layout, new Filter.Or([.. layout.Texts.Select(each => new Filter.Matches(each.Field, TextMatch.Contains, _folded))])), orderBy: null);
        }

        return _found;
    }

    private void Add(FoundBy by, string path, bool whole)
    {
        var filter = BsonWriter.Document(document =>
        {
            if (whole)
            {
                document.Write(path, _folded);
                return;
            }

            document.BeginDocument(path);
            if (by is FoundBy.Word)
            {
                // Both ends of the range are for the same word.
                document.BeginDocument("$elemMatch"u8);
                MongoValues.WriteMatch(document, TextMatch.StartsWith, _folded);
                document.EndDocument();
            }
            else
            {
                MongoValues.WriteMatch(document, TextMatch.StartsWith, _folded);
            }

            document.EndDocument();
        });

        Add(by, filter, by is FoundBy.Start ? path : null);
    }

    private void Add(FoundBy by, byte[] filter, string? orderBy)
    {
        if (_found.Count == most)
        {
            return;
        }

        // What the steps before have found is found again, at most.
        client.Find(layout.Collection, filter, MongoReadOptions.Find(most, orderBy), document =>
        {
            var json = layout.ToJson(document);
            if (BsonReader.TryFind(document, "_id"u8, out var id) && _ids.Add(Convert.ToHexString(id.Raw)))
            {
                _found.Add((json, by));
            }

            return _found.Count < most;
        });
    }
}
