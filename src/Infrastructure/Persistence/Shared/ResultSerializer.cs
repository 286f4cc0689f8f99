using System.Text.Json;
using Dezky.Application.Persistence;

namespace Dezky.Infrastructure.Persistence.Shared;

internal sealed class ResultSerializer : IResultSerializer
{
    public string Serialize(object value, Type type) => JsonSerializer.Serialize(value, type, DocumentJson.Options);

    public object Deserialize(string json, Type type) => JsonSerializer.Deserialize(json, type, DocumentJson.Options)
        ?? throw new InvalidDataException($"The stored {type.Name} is the JSON null.");
}
