using System.Collections.Concurrent;
using System.Text.Json;
using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Tests.Transport;

namespace Dezky.GraphQL.Client.Tests.Runtime;

/// <summary>A server of a few tenants, and the operations that a client has for it.</summary>
internal sealed class TenantServer : IAsyncDisposable
{
    private static readonly ObjectSelection Tenant = new(
        "Tenant", true, new("id", "id"), new("name", "name"), new("status", "status"), new("version", "version"));

    private readonly ConcurrentDictionary<string, Row> _rows = new(StringComparer.Ordinal);
    private TransportServer _transport = null!;

    private TenantServer()
    {
        foreach (var name in (string[])["ant", "bee", "cat", "dog", "elk"])
        {
            _rows[name] = new Row(name, name, "ACTIVE", 1);
        }
    }

    public static GraphQLOperation<FindData> Find { get; } = new("Find", OperationKind.Query, "query Find { tenant }")
    {
        Selection = new("Query", false, new FieldSelection("tenant", "tenant", FieldTraits.DependsOnVariables, Tenant)),
    };

    /// <summary>Active tenants in the order of their names, two on a page.</summary>
    public static GraphQLOperation<ListData> List { get; } = new("List", OperationKind.Query, "query List { tenants }")
    {
        Selection = new(
            "Query",
            false,
            new FieldSelection(
                "tenants",
                "tenants",
                FieldTraits.DependsOnVariables,
                new ObjectSelection("TenantConnection", false, new FieldSelection("nodes", "nodes", FieldTraits.List, Tenant), new("end", "end")))),
    };

    public static GraphQLOperation<CountData> Count { get; } = new("Count", OperationKind.Query, "query Count { active }");

    /// <summary>Changes a tenant and shows all of it.</summary>
    public static GraphQLOperation<ChangeData> Change { get; } = new("Change", OperationKind.Mutation, "mutation Change { change }")
    {
        Selection = new("Mutation", false, new FieldSelection("change", "change", FieldTraits.DependsOnVariables, Tenant)),
    };

    /// <summary>Changes a tenant and shows nothing but its id.</summary>
    public static GraphQLOperation<ChangeData> Touch { get; } = new("Touch", OperationKind.Mutation, "mutation Touch { change }")
    {
        Selection = new("Mutation", false, new FieldSelection("change", "change", FieldTraits.DependsOnVariables, new ObjectSelection("Tenant", true, new FieldSelection("id", "id")))),
    };

    public static GraphQLOperation<EventData> Events { get; } = new("Events", OperationKind.Subscription, "subscription Events { events }")
    {
        Selection = new("Subscription", false, new FieldSelection("events", "events", FieldTraits.None, Tenant)),
    };

    public ScriptedExecutor Executor { get; } = new();

    public Uri Url => _transport.Url;

    /// <summary>How often a query was answered, by its field.</summary>
    public ConcurrentDictionary<string, int> Asked { get; } = new(StringComparer.Ordinal);

    /// <summary>Answers wait for it.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public static async Task<TenantServer> StartAsync()
    {
        var server = new TenantServer();
        server.Answer("tenant", request => server._rows[Text(request, "id")].Json());
        server.Answer("tenants", request => server.Page(Text(request, "after")));
        server.Answer("active", _ => $"{server._rows.Values.Count(row => row.Status == "ACTIVE")}");
        server.Answer("change", request => server.Set(Text(request, "id"), Text(request, "name"), Text(request, "status")));
        server._transport = await TransportServer.StartAsync(server.Executor);
        return server;
    }

    /// <summary>Changes a tenant behind the client's back.</summary>
    /// <returns>The tenant, as an event would show it.</returns>
    public string Set(string id, string name, string status) =>
        _rows.AddOrUpdate(id, _ => new Row(id, name, status, 1), (_, row) => new Row(id, name, status, row.Version + 1)).Json();

    public Task StopAsync() => _transport.StopAsync();

    public async Task RestartAsync()
    {
        var port = Url.Port;
        await _transport.DisposeAsync();
        _transport = await TransportServer.StartAsync(Executor, port: port);
    }

    public ValueTask DisposeAsync() => _transport.DisposeAsync();

    private void Answer(string field, Func<OperationRequest, string> answer) => Executor.Field(field, async (request, cancellationToken) =>
    {
        var json = answer(request);
        await Gate.WaitAsync(cancellationToken);
        Asked.AddOrUpdate(field, 1, (_, count) => count + 1);
        return json;
    });

    private string Page(string after)
    {
        var behind = _rows.Values.Where(row => row.Status == "ACTIVE" && string.CompareOrdinal(row.Name, after) > 0)
            .OrderBy(row => row.Name, StringComparer.Ordinal).Take(3).ToArray();
        var end = behind.Length == 3 ? $"\"{behind[1].Name}\"" : "null";
        return $$"""{"nodes":[{{string.Join(',', behind.Take(2).Select(row => row.Json()))}}],"end":{{end}}}""";
    }

    private static string Text(OperationRequest request, string name)
    {
        using var variables = JsonDocument.Parse(request.Variables);
        return variables.RootElement.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
    }

    internal sealed record Row(string Id, string Name, string Status, long Version)
    {
        public string Json() => $$"""{"id":"{{Id}}","name":"{{Name}}","status":"{{Status}}","version":{{Version}}}""";
    }

    internal sealed record FindData(Row Tenant);

    internal sealed record ListData(Nodes Tenants)
    {
        public string Names => string.Join(' ', Tenants.Items.Select(row => row.Name));
    }

    internal sealed record Nodes([property: System.Text.Json.Serialization.JsonPropertyName("nodes")] IReadOnlyList<Row> Items, string? End);

    internal sealed record CountData(int Active);

    internal sealed record ChangeData(JsonElement Change);

    internal sealed record EventData(Row Events);
}
