using System.Runtime.CompilerServices;
using System.Text.Json;
using Dezky.Application.Persistence;
using Dezky.Domain.Shared;
using Dezky.Infrastructure.Persistence.Bson;
using Dezky.Infrastructure.Persistence.Mongo.Driver;
using Dezky.Infrastructure.Persistence.Mongo.Writing;
using Dezky.Infrastructure.Persistence.Shared;
using Microsoft.Extensions.Options;

namespace Dezky.Infrastructure.Persistence.Mongo;

internal sealed class MongoDocuments<T>(MongoStore store, MongoUnitOfWork unitOfWork, IOptions<StorageOptions> options) : IDocuments<T>
    where T : class, IAggregate
{
    /// <summary>How many documents of a stream are read at a time, so that no cursor stays open between them.</summary>
    private const int Portion = 500;

    private readonly MongoLayout _layout = store.LayoutOf(typeof(T));

    public async ValueTask<T?> FindAsync(object id, CancellationToken cancellationToken)
    {
        var filter = BsonWriter.Document(document => MongoLayout.WriteValue(document, "_id"u8, id, _layout.Map.Id));
        return (await FindAsync("find", filter, MongoReadOptions.Find(limit: 1), cancellationToken)).FirstOrDefault();
    }

    public async ValueTask<IReadOnlyList<T>> FindManyAsync(IReadOnlyCollection<object> ids, CancellationToken cancellationToken)
    {
        if (ids.Count is 0)
        {
            return [];
        }

        var filter = MongoFilter.Encode(_layout, new Filter.In(_layout.Map.Id, [.. ids.Distinct()]));
        return await FindAsync("find_many", filter, MongoReadOptions.Find(), cancellationToken);
    }

    public async ValueTask<T?> FirstAsync(Filter where, CancellationToken cancellationToken) =>
        (await FindAsync("first", MongoFilter.Encode(_layout, where), MongoReadOptions.Find(limit: 1), cancellationToken)).FirstOrDefault();

    public async ValueTask<Result<Page<T>>> PageAsync(DocumentQuery query, CancellationToken cancellationToken)
    {
        if (!PageArguments.From(query.Page, options.Value.MaxPageSize).TryGet(out var page, out var error))
        {
            return error;
        }

        var order = MongoOrder.Of(_layout, query.OrderBy);
        if (!TryDecode(order, query.Page.After, out var after))
        {
            return new InvalidCursor("after");
        }

        if (!TryDecode(order, query.Page.Before, out var before))
        {
            return new InvalidCursor("before");
        }

        var places = new KeysetPlaces(order.Signature, page.Limit + 1);

        // One more than asked for says whether there is more.
        var (start, end) = page.IsBackward ? (before, after) : (after, before);
        var rows = await RowsAsync(
            "page",
            query.Where,
            order,
            start,
            end,
            page.IsBackward,
            page.Limit + 1,
            document => new PageItem<T>(order.PlaceIn(places, document), _layout.Decode<T>(document)),
            cancellationToken);
        var hasMore = rows.Count > page.Limit;
        if (hasMore)
        {
            rows.RemoveAt(page.Limit);
        }

        if (page.IsBackward)
        {
            rows.Reverse();
        }

        return page.IsBackward
            ? new Page<T>(rows, hasMore, HasNextPage: before is not null)
            : new Page<T>(rows, HasPreviousPage: after is not null, hasMore);
    }

    public async ValueTask<IReadOnlyList<Found<T>>> SearchAsync(string text, int most, CancellationToken cancellationToken)
    {
        var found = await ReadAsync("search", client => new MongoTextSearch(client, _layout, text, most).Find(), cancellationToken);
        return [.. found.Select(row => new Found<T>(Load(row.Json), row.By))];
    }

    public async ValueTask<long> CountAsync(Filter where, CancellationToken cancellationToken)
    {
        var filter = MongoFilter.Encode(_layout, where);
        return await ReadAsync("count", client => client.Count(_layout.Collection, filter, MongoReadOptions.Aggregate), cancellationToken);
    }

    public async ValueTask<IReadOnlyList<DocumentGroup>> GroupAsync(GroupQuery query, CancellationToken cancellationToken)
    {
        var groups = new MongoGroups(_layout, query);
        return await ReadAsync("group", groups.Read, cancellationToken);
    }

    public async IAsyncEnumerable<DocumentRow> SelectAsync(
        IReadOnlyList<FieldPath> fields, Filter where, IReadOnlyList<Order> order, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in PortionsAsync(where, order, document => SelectFrom(document, fields), cancellationToken))
        {
            yield return row;
        }
    }

    public IAsyncEnumerable<T> StreamAsync(Filter where, IReadOnlyList<Order> order, CancellationToken cancellationToken) =>
        PortionsAsync(where, order, _layout.Decode<T>, cancellationToken);

    public void Insert(T document) => unitOfWork.Stage(new MongoChange.Insert(_layout, document));

    public void Replace(T original, T changed) => unitOfWork.Stage(new MongoChange.Replace(_layout, changed, original.Version));

    public void Delete(T document) => unitOfWork.Stage(new MongoChange.Delete(_layout, document));

    private async ValueTask<TResult> ReadAsync<TResult>(string operation, Func<MongoClient, TResult> read, CancellationToken cancellationToken)
    {
        using var measured = StorageTelemetry.Measure(operation, _layout.Collection);
        return await store.Reads.RunAsync(store.Plans.AreHeard ? Explained(operation, read) : read, cancellationToken);
    }

    private Func<MongoClient, TResult> Explained<TResult>(string operation, Func<MongoClient, TResult> read) => client =>
    {
        client.Log = [];
        try
        {
            return read(client);
        }
        finally
        {
            var reads = client.Log;
            client.Log = null;
            store.Plans.Tell(MongoPlans.Explain(client, operation, _layout.Collection, reads));
        }
    };

    private async Task<List<T>> FindAsync(string operation, byte[] filter, byte[] findOptions, CancellationToken cancellationToken)
    {
        return await ReadAsync(
            operation,
            client =>
            {
                var documents = new List<T>();
                client.Find(_layout.Collection, filter, findOptions, document =>
                {
                    documents.Add(_layout.Decode<T>(document));
                    return true;
                });
                return documents;
            },
            cancellationToken);
    }

    /// <summary>The documents behind a place, in order, as <paramref name="read"/> makes them from the stored ones.</summary>
    private async Task<List<TRow>> RowsAsync<TRow>(
        string operation,
        Filter where,
        MongoOrder order,
        Scalar[]? after,
        Scalar[]? until,
        bool reversed,
        int limit,
        ReadDocument<TRow> read,
        CancellationToken cancellationToken)
    {
        var filter = MongoPaging.Filter(_layout, where, order, after, until, reversed);
        var findOptions = MongoReadOptions.Find(limit, order, reversed);
        return await ReadAsync(
            operation,
            client =>
            {
                var rows = new List<TRow>(limit);
                client.Find(_layout.Collection, filter, findOptions, document =>
                {
                    rows.Add(read(document));
                    return true;
                });
                return rows;
            },
            cancellationToken);
    }

    private async IAsyncEnumerable<TRow> PortionsAsync<TRow>(
        Filter where, IReadOnlyList<Order> orders, ReadDocument<TRow> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var order = MongoOrder.Of(_layout, orders);
        Scalar[]? last = null;
        while (true)
        {
            var rows = await RowsAsync(
                "stream", where, order, last, until: null, reversed: false, Portion, document => (Row: read(document), Place: order.PlaceOf(document)), cancellationToken);
            foreach (var (row, _) in rows)
            {
                yield return row;
            }

            if (rows.Count < Portion)
            {
                yield break;
            }

            last = rows[^1].Place;
        }
    }

    private T Load(byte[] json) => DocumentJson.Deserialize<T>(json, _layout.Map);

    private DocumentRow SelectFrom(ReadOnlySpan<byte> document, IReadOnlyList<FieldPath> fields)
    {
        var stored = _layout.ToJson(document);
        using var json = JsonDocument.Parse(DocumentJson.Upgrade(stored, _layout.Map) ?? stored);
        return new DocumentRow([.. fields.Select(field => DocumentJson.Select(json.RootElement, field))]);
    }

    private static bool TryDecode(MongoOrder order, string? cursor, out Scalar[]? place)
    {
        place = null;
        return cursor is null || KeysetCursor.TryDecode(order.Signature, order.Keys.Count, cursor, out place);
    }
}

/// <summary>Makes something of a stored document, which is valid during the call only.</summary>
internal delegate TRow ReadDocument<out TRow>(ReadOnlySpan<byte> document);
