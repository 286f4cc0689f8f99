using System.Text.Json;
using System.Text.Json.Serialization;
using Dezky.Domain.Audit;

namespace Dezky.Bench.Store.Work;

/// <summary>
/// The work by prepared statements of our own on the same tables, with objects from and to JSON, and no more around it: each caller reads by a
/// connection of its own; writes go through one connection, one transaction each.
/// </summary>
internal sealed class RawSqliteContender : IContender
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper), new IdConverter() },
    };

    private readonly string _path;
    private readonly ThreadLocal<Reader> _readers;
    private readonly Writer _writer;
    private readonly Lock _writing = new();
    private readonly List<(string Name, string Id)> _places = [];

    public RawSqliteContender(string path, IReadOnlyList<Account> accounts)
    {
        _path = path;
        _readers = new ThreadLocal<Reader>(() => new Reader(_path), trackAllValues: true);
        _writer = new Writer(path);
        _places.AddRange(accounts.Take(200).Select(account => (Folded(account), Id(account))));
    }

    public string Name => "sqlite3 by hand";

    public ValueTask RunAsync(Operation operation, Caller caller)
    {
        switch (operation)
        {
            case Operation.Insert:
                var inserted = Account.Create(caller.NextNumber++);
                var insertedJson = JsonSerializer.SerializeToUtf8Bytes(inserted, Json);
                lock (_writing)
                {
                    _writer.Insert(inserted, insertedJson);
                }

                break;
            case Operation.Find:
                _ = _readers.Value!.Find(caller.Accounts[caller.AnyIndex()]) ?? throw new InvalidOperationException("An account is missing.");
                break;
            case Operation.Page:
                var (name, id) = _places[caller.Random.Next(_places.Count)];
                _ = _readers.Value!.Page(name, id) is { Count: > 0 } ? 0 : throw new InvalidOperationException("A page is empty.");
                break;
            case Operation.Update or Operation.Transaction:
                var index = caller.AnyIndex();
                var after = caller.Accounts[index].Pay(1);
                var json = JsonSerializer.SerializeToUtf8Bytes(after, Json);
                if (operation is Operation.Update)
                {
                    lock (_writing)
                    {
                        _writer.Update(after, json);
                    }
                }
                else
                {
                    var audit = after.Event();
                    var auditJson = JsonSerializer.SerializeToUtf8Bytes(audit, Json);
                    var message = JsonSerializer.SerializeToUtf8Bytes(new AccountPaid(after.Email, after.Balance), Json);
                    lock (_writing)
                    {
                        _writer.Transact(after, json, audit, auditJson, message);
                    }
                }

                caller.Accounts[index] = after;
                break;
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Inserts or updates so many accounts in one transaction: what group commit could reach if nothing else took any time.</summary>
    public void WriteTogether(Operation operation, Caller caller, int count)
    {
        _writer.Together(() =>
        {
            for (var i = 0; i < count; i++)
            {
                var index = caller.AnyIndex();
                var account = operation is Operation.Insert ? Account.Create(caller.NextNumber++) : caller.Accounts[index].Pay(1);
                var json = JsonSerializer.SerializeToUtf8Bytes(account, Json);
                if (operation is Operation.Insert)
                {
                    _writer.WriteNew(account, json);
                }
                else
                {
                    _writer.Write(account, json);
                    caller.Accounts[index] = account;
                }
            }
        });
    }

    public ValueTask DisposeAsync()
    {
        foreach (var reader in _readers.Values)
        {
            reader.Dispose();
        }

        _writer.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Id(Account account) => account.Id.Value.ToString();

    private static string Folded(Account account) => account.Name.ToLowerInvariant();

    private static string Text(AccountStatus status) => status is AccountStatus.Open ? "OPEN" : "CLOSED";

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private sealed class Reader : IDisposable
    {
        private readonly RawSqlite _sqlite;
        private readonly RawSqlite.Statement _find;
        private readonly RawSqlite.Statement _page;

        public Reader(string path)
        {
            _sqlite = new RawSqlite(path);
            _find = _sqlite.Prepare("SELECT d.j FROM \"accounts\" t JOIN \"accounts.json\" d ON d._n = t._n WHERE t._id = ?");
            _page = _sqlite.Prepare("""
                SELECT d.j FROM "accounts" t JOIN "accounts.json" d ON d._n = t._n
                WHERE (t."name~", t._id) > (?, ?) ORDER BY t."name~", t._id LIMIT 50
                """);
        }

        public Account? Find(Account account)
        {
            _find.Bind(1, Id(account));
            var found = _find.Next() ? JsonSerializer.Deserialize<Account>(_find.Utf8(0), Json) : null;
            _find.Reset();
            return found;
        }

        public List<Account> Page(string name, string id)
        {
            _page.Bind(1, name).Bind(2, id);
            var page = new List<Account>(50);
            while (_page.Next())
            {
                page.Add(JsonSerializer.Deserialize<Account>(_page.Utf8(0), Json)!);
            }

            _page.Reset();
            return page;
        }

        public void Dispose()
        {
            _find.End();
            _page.End();
            _sqlite.Dispose();
        }
    }

    private sealed class Writer : IDisposable
    {
        private readonly RawSqlite _sqlite;
        private readonly RawSqlite.Statement _begin;
        private readonly RawSqlite.Statement _commit;
        private readonly RawSqlite.Statement _insert;
        private readonly RawSqlite.Statement _insertJson;
        private readonly RawSqlite.Statement _insertTrigrams;
        private readonly RawSqlite.Statement _update;
        private readonly RawSqlite.Statement _audit;
        private readonly RawSqlite.Statement _auditJson;
        private readonly RawSqlite.Statement _message;

        public Writer(string path)
        {
            _sqlite = new RawSqlite(path);
            _begin = _sqlite.Prepare("BEGIN IMMEDIATE");
            _commit = _sqlite.Prepare("COMMIT");
            _insert = _sqlite.Prepare("INSERT INTO \"accounts\"(_id, \"name~\", email, status, name, \"createdAt\") VALUES(?, ?, ?, ?, ?, ?)");
            _insertJson = _sqlite.Prepare("INSERT INTO \"accounts.json\"(_n, _version, j) VALUES(?, ?, ?)");
            _insertTrigrams = _sqlite.Prepare("INSERT INTO \"accounts.trigrams\"(rowid, c0) VALUES(?, ?)");

            // Who writes this by hand knows that a payment changes no indexed field.
            _update = _sqlite.Prepare(
                "UPDATE \"accounts.json\" SET _version = ?1, j = ?2 WHERE _n = (SELECT _n FROM \"accounts\" WHERE _id = ?3) AND _version = ?4 RETURNING 1");
            _audit = _sqlite.Prepare("INSERT INTO \"audit_events\"(_id, \"at\", action) VALUES(?, ?, ?)");
            _auditJson = _sqlite.Prepare("INSERT INTO \"audit_events.json\"(_n, _version, j) VALUES(?, 1, ?)");
            _message = _sqlite.Prepare("INSERT INTO \"dezky.outbox\"(topic, key, at, payload) VALUES('account_paid', ?, ?, ?)");
        }

        public void Insert(Account account, byte[] json) => Together(() => WriteNew(account, json));

        public void Update(Account account, byte[] json) => Together(() => Write(account, json));

        public void Together(Action writes)
        {
            _begin.Run();
            writes();
            _commit.Run();
        }

        public void WriteNew(Account account, byte[] json)
        {
            _insert.Bind(1, Id(account)).Bind(2, Folded(account)).Bind(3, account.Email).Bind(4, Text(account.Status))
                .Bind(5, account.Name).Bind(6, Text(account.CreatedAt)).Run();
            var row = _sqlite.LastRow;
            _insertJson.Bind(1, row).Bind(2, account.Version).Bind(3, json).Run();
            _insertTrigrams.Bind(1, row).Bind(2, Folded(account)).Run();
        }

        public void Transact(Account account, byte[] json, AuditEvent audit, byte[] auditJson, byte[] message)
        {
            _begin.Run();
            Write(account, json);
            _audit.Bind(1, audit.Id.Value.ToString()).Bind(2, Text(audit.At)).Bind(3, audit.Action).Run();
            _auditJson.Bind(1, _sqlite.LastRow).Bind(2, auditJson).Run();
            _message.Bind(1, account.Email).Bind(2, Text(DateTimeOffset.UtcNow)).Bind(3, message).Run();
            _commit.Run();
        }

        public void Dispose()
        {
            foreach (var statement in new[] { _begin, _commit, _insert, _insertJson, _insertTrigrams, _update, _audit, _auditJson, _message })
            {
                statement.End();
            }

            _sqlite.Dispose();
        }

        public void Write(Account account, byte[] json)
        {
            _update.Bind(1, account.Version).Bind(2, json).Bind(3, Id(account)).Bind(4, account.Version - 1);
            if (!_update.Next())
            {
                throw new InvalidOperationException("An account has another version.");
            }

            _update.Reset();
        }
    }

    private sealed class IdConverter : JsonConverter<AccountId>
    {
        public override AccountId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, AccountId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
