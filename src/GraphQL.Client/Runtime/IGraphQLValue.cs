using System.Text.Json;

namespace Dezky.GraphQL.Client;

/// <summary>Variables, or an input object, that write themselves. Generated types implement it.</summary>
public interface IGraphQLValue
{
    /// <summary>Writes one JSON object; what is absent is left out.</summary>
    /// <exception cref="ArgumentException">A value cannot be sent, such as an enum's unknown value.</exception>
    void WriteTo(Utf8JsonWriter writer);
}
