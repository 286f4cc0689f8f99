using System.Runtime.CompilerServices;
using System.Text.Json;
using Dezky.Application.Persistence;
using Dezky.Domain.Shared;
using Dezky.Infrastructure.Persistence.Shared;
using Microsoft.Extensions.Options;

namespace Dezky.Infrastructure.Persistence.Sqlite;

internal sealed class SqliteDocuments<T>(SqliteStore store, SqliteUnitOfWork unitOfWork, IOptions<StorageOptions> options) : IDocuments<T>
    where T : class, IAggregate
{
    /// <summary>How many documents of a stream are read at a time, so that no read keeps the log from being reset for long.</summary>
    private const int Portion = 500;

    private readonly CollectionLayout _layout = store.LayoutOf(typeof(T));

    public ValueTask<T?> FindAsync(object id, CancellationToken cancellationToken) => ReadAsync("find", connection =>
    {
        var find = connection.Keep(_layout.FindById);
        find.Bind(1, PreparedDocument.IdOf(_layout, id));
        return Only(find);
    }, cancellationToken, isOneStatement: true);

    public ValueTask<IReadOnlyList<T>> FindManyAsync(IReadOnlyCollection<object> ids, CancellationToken cancellationToken)
    {
        if (ids.Count is 0)
        {
            return ValueTask.FromResult<IReadOnlyList<T>>([]);
        }

        var condition = FilterSql.Compile(_layout, new Filter.In(_layout.Map.Id, [.. ids.Distinct()]));
        return ReadAsync<IReadOnlyList<T>>(
            "find_many", connection => All(Documents(TableAccess.By(_layout.IdIndex)).Append(condition).Prepare(connection)), cancellationToken);
    }

    public ValueTask<T?> FirstAsync(Filter where, CancellationToken cancellationToken)
    {
        var condition = FilterSql.Compile(_layout, where);
        return ReadAsync("first", connection => Only(
            Documents(TableAccess.Selective(connection, _layout, where) ?? TableAccess.Pass).Append(condition).Append(" LIMIT 1").Prepare(connection)),
            cancellationToken);
    }

    public async ValueTask<Result<Page<T>>> PageAsync(DocumentQuery query, CancellationToken cancellationToken)
    {
        if (!PageArguments.From(query.Page, options.Value.MaxPageSize).TryGet(out var page, out var error))
        {
            return error;
        }

        var order = KeysetOrder.Of(_layout, query.OrderBy);
        if (!TryDecode(order, query.Page.After, out var after))
        {
            return new InvalidCursor("after");
        }

        if (!TryDecode(order, query.Page.Before, out var before))
        {
            return new InvalidCursor("before");
        }

        var reader = new PageReader(_layout, query.Where, order, withDocuments: true);
        var (start, end) = page.IsBackward ? (before, after) : (after, before);
        return await ReadAsync(
            "page", connection => Page(connection, reader, order, page, start, end), cancellationToken, reader.IsOneStatement(start, end, page.IsBackward));
    }

    public ValueTask<IReadOnlyList<Found<T>>> SearchAsync(string text, int most, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<Found<T>>>(
            "search",
            connection => [.. new TextSearch(connection, _layout, text, most).Find().Select(found => new Found<T>(Load(connection, found.Key), found.Value))],
            cancellationToken);

    public ValueTask<long> CountAsync(Filter where, CancellationToken cancellationToken)
    {
        var condition = FilterSql.Compile(_layout, where);
        return ReadAsync("count", connection =>
        {
            var access = TableAccess.ForAll(connection, _layout, where, []);
            var count = new SqlText().Append($"SELECT count(*) FROM {_layout.Table} t {access.Clause} WHERE ").Narrow(_layout, access)
                .Append(condition).Prepare(connection);
            count.Step();
            var result = count.Integer(0);
            count.Reset();
            return result;
        }, cancellationToken);
    }

    public ValueTask<IReadOnlyList<DocumentGroup>> GroupAsync(GroupQuery query, CancellationToken cancellationToken) =>
        ReadAsync("group", new GroupReader(_layout, query).Read, cancellationToken);

    public async IAsyncEnumerable<DocumentRow> SelectAsync(
        IReadOnlyList<FieldPath> fields, Filter where, IReadOnlyList<Order> order, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var withDocuments = fields.Any(field => _layout.Exact(field.Path) is null);
        await foreach (var row in PortionsAsync(where, order, withDocuments, (connection, row) => Project(connection, row, fields), cancellationToken))
        {
            yield return row;
        }
    }

    public IAsyncEnumerable<T> StreamAsync(Filter where, IReadOnlyList<Order> order, CancellationToken cancellationToken) =>
        PortionsAsync(where, order, withDocuments: true, Load, cancellationToken);

    public void Insert(T document) =>
        unitOfWork.Stage(new StagedChange.Insert(_layout, PreparedDocument.From(_layout, document), document));

    public void Replace(T original, T changed) =>
        unitOfWork.Stage(new StagedChange.Replace(_layout, PreparedDocument.From(_layout, changed), changed, original.Version));

    public void Delete(T document) =>
        unitOfWork.Stage(new StagedChange.Delete(_layout, PreparedDocument.IdOf(_layout, _layout.Map.IdOf(document)), document.Version));

    private async ValueTask<TResult> ReadAsync<TResult>(
        string operation, Func<SqliteConnection, TResult> read, CancellationToken cancellationToken, bool isOneStatement = false)
    {
        using var measured = StorageTelemetry.Measure(operation, _layout.Map.Collection);
        return await store.Readers.ReadAsync(store.Plans.AreHeard ? Explained(operation, read) : read, cancellationToken, isOneStatement);
    }

    private Func<SqliteConnection, TResult> Explained<TResult>(string operation, Func<SqliteConnection, TResult> read) => connection =>
    {
        connection.Log = [];
        try
        {
            return read(connection);
        }
        finally
        {
            var statements = connection.Log;
            connection.Log = null;
            store.Plans.Tell(SqlitePlans.Explain(connection, operation, _layout.Map.Collection, statements));
        }
    };

    private Page<T> Page(
        SqliteConnection connection, PageReader reader, KeysetOrder order, PageArguments page, IReadOnlyList<Scalar>? start, IReadOnlyList<Scalar>? end)
    {

        var places = new KeysetPlaces(order.Signature, page.Limit + 1);

        // One more than asked for says whether there is more.
        var items = reader.Read(
            connection, start, end, page.IsBackward, page.Limit + 1, row => new PageItem<T>(row.PlaceIn(places), Load(connection, row)));
        var hasMore = items.Count > page.Limit;
        if (hasMore)
        {
            items.RemoveAt(page.Limit);
        }

        if (page.IsBackward)
        {
            items.Reverse();
        }

        return page.IsBackward
            ? new Page<T>(items, hasMore, HasNextPage: start is not null)
            : new Page<T>(items, HasPreviousPage: start is not null, hasMore);
    }

    private async IAsyncEnumerable<TRow> PortionsAsync<TRow>(
        Filter where, IReadOnlyList<Order> orders, bool withDocuments, Func<SqliteConnection, PageRow, TRow> load, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var order = KeysetOrder.Of(_layout, orders);
        var reader = new PageReader(_layout, where, order, withDocuments);
        Scalar[]? last = null;
        while (true)
        {
            var (loaded, next) = await ReadAsync("stream", connection =>
            {
                var (count, keys) = (0, (Scalar[]?)null);
                var rows = reader.Read(connection, last, until: null, reversed: false, Portion, row =>
                {
                    // Only the place of the last row is needed.
                    keys = ++count >= Portion ? row.Keys() : null;
                    return load(connection, row);
                });
                return (rows, rows.Count == Portion ? keys : null);
            }, cancellationToken);
            foreach (var row in loaded)
            {
                yield return row;
            }

            if (next is null)
            {
                yield break;
            }

            last = next;
        }
    }

    private T Load(SqliteConnection connection, PageRow row) =>
        row.HasJson ? DocumentJson.Deserialize<T>(row.Json, _layout.Map) : Load(connection, row.Row);

    private T Load(SqliteConnection connection, long row)
    {
        var find = connection.Keep(_layout.FindByRow);
        find.Bind(1, row);
        return Only(find) ?? throw new InvalidDataException($"A document of {_layout.Map.Collection} has lost its JSON.");
    }

    private DocumentRow Project(SqliteConnection connection, PageRow row, IReadOnlyList<FieldPath> fields)
    {
        var columns = fields.Select(field => _layout.Exact(field.Path)).ToList();
        if (columns.All(column => column is not null))
        {
            var find = connection.Prepare($"SELECT {string.Join(", ", columns.Select(column => column!.Name))} FROM {_layout.Table} WHERE _n = ?");
            find.Bind(1, row.Row);
            find.Step();
            var values = fields.Select((field, i) => ScalarEncoding.Decode(find.Scalar(i), columns[i]!.Kind, field.Type)).ToList();
            find.Reset();
            return new DocumentRow(values);
        }

        var stored = row.HasJson ? row.Json.ToArray() : JsonOf(connection, row.Row);
        using var document = JsonDocument.Parse(DocumentJson.Upgrade(stored, _layout.Map) ?? stored);
        return new DocumentRow([.. fields.Select(field => DocumentJson.Select(document.RootElement, field))]);
    }

    private byte[] JsonOf(SqliteConnection connection, long row)
    {
        var find = connection.Keep(_layout.FindByRow);
        find.Bind(1, row);
        find.Step();
        var json = find.Utf8(0).ToArray();
        find.Reset();
        return json;
    }

    private SqlText Documents(TableAccess access) => new SqlText()
        .Append($"SELECT d.j FROM {_layout.Table} t {access.Clause} CROSS JOIN {_layout.JsonTable} d ON d._n = t._n WHERE ").Narrow(_layout, access);

    private T? Only(SqliteStatement statement)
    {
        var document = statement.Step() ? DocumentJson.Deserialize<T>(statement.Utf8(0), _layout.Map) : null;
        statement.Reset();
        return document;
    }

    private List<T> All(SqliteStatement statement)
    {
        var documents = new List<T>();
        while (statement.Step())
        {
            documents.Add(DocumentJson.Deserialize<T>(statement.Utf8(0), _layout.Map));
        }

        statement.Reset();
        return documents;
    }

    private static bool TryDecode(KeysetOrder order, string? cursor, out Scalar[]? place)
    {
        place = null;
        return cursor is null || KeysetCursor.TryDecode(order.Signature, order.Keys.Count, cursor, out place);
    }
}
