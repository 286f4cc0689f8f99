using System.Text.Json;

namespace Dezky.GraphQL.Client.Entities;

/// <summary>Finds the entities of a response by walking it along its selection.</summary>
internal static class EntityScan
{
    /// <summary>Calls <paramref name="visit"/> for each entity, those inside others too.</summary>
    public static void Visit(ObjectSelection selection, JsonElement value, Action<EntityChange> visit)
    {
        if (IdOf(selection, value) is { } id)
        {
            visit(new EntityChange(id, selection, value));
        }

        foreach (var field in selection.Fields)
        {
            if (field.Types.Count > 0 && value.TryGetProperty(field.ResponseName, out var child))
            {
                Visit(field, child, visit);
            }
        }
    }

    /// <summary>The object's id where it is an entity.</summary>
    public static string? IdOf(ObjectSelection selection, JsonElement value) =>
        selection.IsEntity && value.TryGetProperty("id"u8, out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;

    /// <summary>The selection for an object of a field: by its <c>__typename</c> where that is there.</summary>
    public static ObjectSelection? SelectionFor(FieldSelection field, JsonElement value)
    {
        if (!value.TryGetProperty("__typename"u8, out var type))
        {
            return field.Types.Count == 1 ? field.Types[0] : null;
        }

        foreach (var selection in field.Types)
        {
            if (type.ValueEquals(selection.Type))
            {
                return selection;
            }
        }

        return null;
    }

    /// <summary>The names of the types whose entities stand in lists.</summary>
    public static void AddListedTypes(ObjectSelection selection, HashSet<string> types)
    {
        foreach (var field in selection.Fields)
        {
            foreach (var type in field.Types)
            {
                if (field.IsList && type.IsEntity)
                {
                    types.Add(type.Type);
                }

                AddListedTypes(type, types);
            }
        }
    }

    private static void Visit(FieldSelection field, JsonElement value, Action<EntityChange> visit)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                Visit(field, item, visit);
            }
        }
        else if (value.ValueKind == JsonValueKind.Object && SelectionFor(field, value) is { } selection)
        {
            Visit(selection, value, visit);
        }
    }
}
