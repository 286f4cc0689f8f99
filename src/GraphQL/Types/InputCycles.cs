namespace Dezky.GraphQL.Types;

/// <summary>Finds input objects that no finite value can satisfy: they need themselves. See https://spec.graphql.org/September2025/#sec-Input-Objects.Circular-References.</summary>
internal static class InputCycles
{
    public static void Check(Schema schema, List<string> errors)
    {
        var finished = new HashSet<InputObjectType>();
        foreach (var type in schema.Types.OfType<InputObjectType>())
        {
            Visit(type, [], finished, errors);
        }
    }

    private static void Visit(InputObjectType type, List<(InputObjectType Type, string Field)> path, HashSet<InputObjectType> finished, List<string> errors)
    {
        var start = path.FindIndex(step => step.Type == type);
        if (start >= 0)
        {
            var fields = string.Join(", ", path.Skip(start).Select(step => $"{step.Type}.{step.Field}"));
            errors.Add($"Invalid circular reference. The Input Object {type} references itself through the non-null fields: {fields}.");
            return;
        }

        if (!finished.Add(type))
        {
            return;
        }

        foreach (var field in type.Fields)
        {
            if (field.Type is NonNullType { NullableType: InputObjectType inner } && !field.HasDefault)
            {
                path.Add((type, field.Name));
                Visit(inner, path, finished, errors);
                path.RemoveAt(path.Count - 1);
            }
        }
    }
}
