using System.Text;
using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Bson;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Mongo;

/// <summary>The keys that a list is sorted by, the id always last, and the conditions for what lies behind a place in it.</summary>
internal sealed class MongoOrder
{
    private MongoOrder(MongoLayout layout, IReadOnlyList<Key> keys)
    {
        Keys = keys;
        Signature = $"{layout.Collection}:{string.Join(',', keys.Select(key => $"{key.Path}{(key.Descending ? "-" : "+")}"))}";
    }

    public IReadOnlyList<Key> Keys { get; }

    /// <summary>What a cursor is bound to.</summary>
    public string Signature { get; }

    public static MongoOrder Of(MongoLayout layout, IReadOnlyList<Order> orders)
    {
        var keys = new List<Key>();
        foreach (var order in orders)
        {
            var path = layout.SortPathOf(order.Field.Path)
                ?? throw new FilterNotSupportedException($"{layout.Collection} cannot be sorted by {order.Field.Path}: it has no index.");
            if (keys.All(key => key.Path != path))
            {
                keys.Add(new Key(path, order.Descending, layout.FieldOf(order.Field), layout.FoldedPathOf(order.Field.Path) is not null));
            }

            if (path == MongoLayout.Id)
            {
                return new MongoOrder(layout, keys);
            }
        }

        keys.Add(new Key(MongoLayout.Id, keys.Count > 0 && keys[^1].Descending, layout.Map.Id, IsFolded: false));
        return new MongoOrder(layout, keys);
    }

    public void WriteSort(BsonWriter writer, bool reversed)
    {
        writer.BeginDocument("sort"u8);
        foreach (var key in Keys)
        {
            writer.Write(key.Path, key.Descending != reversed ? -1 : 1);
        }

        writer.EndDocument();
    }

    /// <summary>The place of a stored document in the order.</summary>
    public Scalar[] PlaceOf(ReadOnlySpan<byte> document)
    {
        var place = new Scalar[Keys.Count];
        for (var i = 0; i < place.Length; i++)
        {
            place[i] = Keys[i].ScalarOf(document);
        }

        return place;
    }

    /// <summary>The place of a stored document, as the next one of a page.</summary>
    public PagePlace PlaceIn(KeysetPlaces page, ReadOnlySpan<byte> document)
    {
        foreach (var key in Keys)
        {
            page.Add(key.ScalarOf(document));
        }

        return page.EndRow();
    }

    /// <summary>
    /// Adds the condition for what lies behind a place: what shares all keys but the last, or all but the last two, and so on. Where nothing
    /// behind the place can be null, a range of the first key stands in front, from which the server reads its index.
    /// </summary>
    public void WriteBehind(BsonWriter writer, IReadOnlyList<Scalar> place, bool reversed)
    {
        var (first, start) = (Keys[0], place[0]);
        if (!start.IsNull && (IsUpward(first, reversed) || first.Path == MongoLayout.Id))
        {
            writer.BeginDocument(default(ReadOnlySpan<byte>));
            writer.BeginDocument(first.Path);
            first.Write(writer, IsUpward(first, reversed) ? "$gte"u8 : "$lte"u8, start);
            writer.EndDocument();
            writer.EndDocument();
        }

        writer.BeginDocument(default(ReadOnlySpan<byte>));
        writer.BeginArray("$or"u8);
        for (var last = Keys.Count - 1; last >= 0; last--)
        {
            WriteAlternatives(writer, place, last, reversed);
        }

        writer.EndArray();
        writer.EndDocument();
    }

    private void WriteAlternatives(BsonWriter writer, IReadOnlyList<Scalar> place, int last, bool reversed)
    {
        var (key, value) = (Keys[last], place[last]);
        if (IsUpward(key, reversed))
        {
            WriteAlternative(writer, place, last, () =>
            {
                writer.BeginDocument(key.Path);
                if (value.IsNull)
                {
                    writer.WriteNull("$ne"u8);
                }
                else
                {
                    key.Write(writer, "$gt"u8, value);
                }

                writer.EndDocument();
            });
        }
        else if (!value.IsNull)
        {
            WriteAlternative(writer, place, last, () =>
            {
                writer.BeginDocument(key.Path);
                key.Write(writer, "$lt"u8, value);
                writer.EndDocument();
            });

            // Nulls come first, and so last where the order descends.
            if (key.Path != MongoLayout.Id)
            {
                WriteAlternative(writer, place, last, () => writer.WriteNull(Encoding.UTF8.GetBytes(key.Path)));
            }
        }
    }

    private void WriteAlternative(BsonWriter writer, IReadOnlyList<Scalar> place, int shared, Action last)
    {
        writer.BeginDocument(default(ReadOnlySpan<byte>));
        for (var i = 0; i < shared; i++)
        {
            Keys[i].Write(writer, Encoding.UTF8.GetBytes(Keys[i].Path), place[i]);
        }

        last();
        writer.EndDocument();
    }

    private static bool IsUpward(Key key, bool reversed) => key.Descending == reversed;

    /// <summary>A key: where its value lies in the stored document, and the field that it is of.</summary>
    internal sealed record Key(string Path, bool Descending, FieldPath Field, bool IsFolded)
    {
        /// <summary>The text itself where its folded form is the key, which reads leave out.</summary>
        private readonly string _read = Path == MongoLayout.Id ? Path : Field.Path;
        private readonly ScalarKind _kind = ScalarKinds.Of(Field.Type)
            ?? throw new FilterNotSupportedException($"The field {Field.Path} cannot be sorted by: it is not a single value.");

        /// <summary>The key's value in a stored document.</summary>
        public Scalar ScalarOf(ReadOnlySpan<byte> document)
        {
            var value = BsonPath.TryFind(document, _read, out var found) ? MongoScalar.Of(found, _kind, Field) : Scalar.Null;
            return IsFolded && value.Text is { } text ? Scalar.Of(TextFolding.Fold(text)) : value;
        }

        /// <summary>Writes a place's value as it is stored.</summary>
        public void Write(BsonWriter writer, ReadOnlySpan<byte> name, Scalar value)
        {
            if (value.IsNull)
            {
                writer.WriteNull(name);
            }
            else if (IsFolded)
            {
                writer.Write(name, value.Text!);
            }
            else
            {
                MongoLayout.WriteValue(writer, name, ScalarEncoding.Decode(value, _kind, Field.Type)!, Field);
            }
        }
    }
}
