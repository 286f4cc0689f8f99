using System.Text.Json;

namespace Dezky.GraphQL.Client.Entities;

/// <summary>An entity as a mutation or an event has just shown it.</summary>
/// <param name="Id">Its global id.</param>
/// <param name="Selection">What is known of it.</param>
/// <param name="Value">The object; it stays valid.</param>
internal readonly record struct EntityChange(string Id, ObjectSelection Selection, JsonElement Value)
{
    public string Type => Selection.Type;
}
