using System.Text.Json;
using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Execution.Building;
using Dezky.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.GraphQL.Tests.Reference.Execution;

/// <summary>
/// Values of fields from a JSON document, by the engine's own default resolver. An object with <c>$error</c> is a failure; fields whose name
/// starts with <c>echo</c> answer with their arguments; <c>append</c> adds to a log that lasts for the request.
/// </summary>
internal sealed class PreparedData
{
    private readonly Schema _schema;
    private readonly Dictionary<string, object?> _root;

    public PreparedData(Schema schema, string json)
    {
        _schema = schema;
        using var document = JsonDocument.Parse(json);
        _root = (Dictionary<string, object?>)Read(document.RootElement)!;
    }

    public static void Register(IServiceCollection services) => services.AddScoped<List<object?>>();

    public void AddTo(GraphQLEngineBuilder builder)
    {
        foreach (var type in _schema.Types.OfType<ObjectType>().Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal)))
        {
            foreach (var field in type.Fields)
            {
                if (field.Name.StartsWith("echo", StringComparison.Ordinal))
                {
                    builder.AddResolver(type.Name, field.Name, context => Echo.Of(PseudoData.Arguments(field, context)));
                }
                else if (field.Name == "append")
                {
                    builder.AddResolver(type.Name, field.Name, AppendAsync);
                }
                else if (type == _schema.SubscriptionType)
                {
                    builder.AddResolver(type.Name, field.Name, context => ((Dictionary<string, object?>)context.Parent!).GetValueOrDefault(field.Name));
                    builder.AddSubscriptionSource(
                        field.Name, _ => new ValueTask<IAsyncEnumerable<object?>>(((object?[])_root[field.Name]!).ToAsyncEnumerable()));
                }
                else if (type == _schema.QueryType || type == _schema.MutationType)
                {
                    builder.AddResolver(type.Name, field.Name, _ => _root.GetValueOrDefault(field.Name));
                }
            }
        }
    }

    private static async ValueTask<object?> AppendAsync(IResolverContext context)
    {
        await Task.Yield();
        var log = context.Services.GetRequiredService<List<object?>>();
        log.Add(context.ArgumentValue<object?>("text"));
        return log.ToArray();
    }

    private static object? Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object when json.TryGetProperty("$error", out var message) => new InvalidOperationException(message.GetString()),
        JsonValueKind.Object => json.EnumerateObject().ToDictionary(member => member.Name, member => Read(member.Value)),
        JsonValueKind.Array => json.EnumerateArray().Select(Read).ToArray(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.TryGetInt64(out var integer) ? integer : json.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}
