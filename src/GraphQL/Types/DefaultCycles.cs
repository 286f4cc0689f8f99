using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Types;

/// <summary>
/// Finds defaults of input fields that contain themselves, because a default need not say the fields that have a default of their own.
/// See https://spec.graphql.org/September2025/#InputObjectDefaultValueHasCycle().
/// </summary>
internal sealed class DefaultCycles(List<SchemaError> errors)
{
    // Whoever completes a default recurses as deep
    private const int MaxDepth = 100;

    private readonly HashSet<InputField> _visited = [];
    private readonly List<(string Coordinate, InputField Field)> _path = [];

    public static void Check(Schema schema, List<SchemaError> errors)
    {
        var cycles = new DefaultCycles(errors);
        foreach (var type in schema.Types.OfType<InputObjectType>())
        {
            cycles.CheckObject(type, default);
        }
    }

    private void CheckLiteral(InputObjectType type, ValueNode literal)
    {
        switch (literal)
        {
            case ListValueNode list:
                foreach (var item in list.Values)
                {
                    CheckLiteral(type, item);
                }

                break;
            case ObjectValueNode map:
                CheckObject(type, map);
                break;
        }
    }

    private void CheckObject(InputObjectType type, ObjectValueNode? literal)
    {
        foreach (var field in type.Fields)
        {
            if (field.Type.Named is not InputObjectType fieldType)
            {
                continue;
            }

            if (literal?.Fields.LastOrDefault(given => given.Name == field.Name) is { } given)
            {
                CheckLiteral(fieldType, given.Value);
            }
            else if (field.DefaultValue is { } defaultValue)
            {
                CheckDefault(type, field, fieldType, defaultValue);
            }
        }
    }

    private void CheckDefault(InputObjectType type, InputField field, InputObjectType fieldType, ValueNode defaultValue)
    {
        var coordinate = $"{type}.{field.Name}";
        var declaredBy = field.DeclaredBy ?? type.DeclaredBy;
        if (_path.FindIndex(step => step.Field == field) is var index and >= 0)
        {
            var others = string.Join(", ", _path.Skip(index + 1).Select(step => step.Coordinate));
            var via = others.Length == 0 ? "" : $" via the default values of: {others}";
            errors.Add(new(
                declaredBy, $"Invalid circular reference. The default value of Input Object field {coordinate} references itself{via}."));
        }
        else if (_path.Count == MaxDepth)
        {
            errors.Add(new(declaredBy, $"The default value of Input Object field {coordinate} is part of more than {MaxDepth} others."));
        }
        else if (_visited.Add(field))
        {
            _path.Add((coordinate, field));
            CheckLiteral(fieldType, defaultValue);
            _path.RemoveAt(_path.Count - 1);
        }
    }
}
