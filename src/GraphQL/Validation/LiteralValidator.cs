using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Validation;

/// <summary>
/// Checks a literal with everything in it against a type; variables are left to other rules.
/// See https://spec.graphql.org/September2025/#sec-Values-of-Correct-Type and the input coercion of each type.
/// </summary>
internal readonly struct LiteralValidator(ValidationContext context)
{
    public void Validate(ValueNode value, GraphQLType type)
    {
        switch (type)
        {
            case var _ when value is VariableNode:
                break;
            case NonNullType when value is NullValueNode:
                context.Report($"Expected value of non-null type \"{type}\" not to be null.", value);
                break;
            case NonNullType:
                Validate(value, type.NullableType);
                break;
            case var _ when value is NullValueNode:
                break;
            case ListType list when value is ListValueNode items:
                foreach (var item in items.Values)
                {
                    Validate(item, list.ItemType);
                }

                break;
            case ListType list:
                Validate(value, list.ItemType);
                break;
            case InputObjectType inputObject when value is ObjectValueNode map:
                ValidateObject(map, inputObject);
                break;
            case InputObjectType:
                context.Report($"Expected value of type \"{type}\" to be an object, found: {LiteralPreview.Of(value)}.", value);
                break;
            case EnumType enumType:
                ValidateEnum(WithoutVariables(value), enumType);
                break;
            case ScalarType scalar:
                ValidateScalar(WithoutVariables(value), scalar);
                break;
        }
    }

    /// <summary>https://spec.graphql.org/September2025/#sec-Input-Objects.Input-Coercion</summary>
    private void ValidateObject(ObjectValueNode value, InputObjectType type)
    {
        // Of two fields with the same name the last one counts; another rule reports them
        var given = new Dictionary<string, ObjectFieldNode>(StringComparer.Ordinal);
        foreach (var field in value.Fields)
        {
            given[field.Name] = field;
        }

        foreach (var field in type.Fields)
        {
            if (given.TryGetValue(field.Name, out var node))
            {
                Validate(node.Value, field.Type);
            }
            else if (field.IsRequired)
            {
                context.Report(
                    $"Expected value of type \"{type}\" to include required field \"{field.Name}\", found: {LiteralPreview.Of(value)}.",
                    value);
            }
        }

        ReportUnknownFields(value, type);
        if (type.IsOneOf)
        {
            ValidateOneOf(value, type);
        }
    }

    private void ReportUnknownFields(ObjectValueNode value, InputObjectType type)
    {
        foreach (var field in value.Fields)
        {
            if (!type.Fields.TryGet(field.Name, out _))
            {
                var suggestion = context.Suggest(field.Name, type.Fields.Select(known => known.Name));
                var found = suggestion.Length > 0 ? $".{suggestion} Found" : ", found";
                context.Report(
                    $"Expected value of type \"{type}\" not to include unknown field \"{field.Name}\"{found}: {LiteralPreview.Of(value)}.",
                    field);
            }
        }
    }

    /// <summary>https://spec.graphql.org/September2025/#sec-OneOf-Input-Objects</summary>
    private void ValidateOneOf(ObjectValueNode value, InputObjectType type)
    {
        var known = value.Fields.Where(field => type.Fields.TryGet(field.Name, out _)).ToArray();
        if (known is not [{ Value: not NullValueNode }])
        {
            context.Report(
                $"Within OneOf Input Object type \"{type}\", exactly one field must be specified, "
                + "and the value for that field must be non-null.",
                value);
        }
    }

    private void ValidateScalar(ValueNode value, ScalarType type)
    {
        try
        {
            if (!type.TryCoerceLiteral(value, out _, out var error))
            {
                context.Report(error, value);
            }
        }
        catch (Exception exception) when (exception is not ValidationAbortedException)
        {
            // The code of a custom scalar decides over what strangers send: its failure is a value refused, and kept for the log
            var message = $"Expected value of type \"{type}\", found: {LiteralPreview.Of(value)}.";
            context.Report(new GraphQLError(message, [value.Location], exception: exception));
        }
    }

    /// <summary>https://spec.graphql.org/September2025/#sec-Enums.Input-Coercion</summary>
    private void ValidateEnum(ValueNode value, EnumType type)
    {
        if (value is EnumValueNode name && type.Values.TryGet(name.Value, out _))
        {
            return;
        }

        var text = LiteralPreview.Of(value);
        var suggestion = context.Suggest(text, type.Values.Select(known => known.Name), "the enum value ");
        context.Report(
            value is EnumValueNode
                ? $"Value \"{text}\" does not exist in \"{type}\" enum.{suggestion}"
                : $"Enum \"{type}\" cannot represent non-enum value: {text}.{suggestion}",
            value);
    }

    /// <summary>
    /// What a leaf is judged by before any variable has a value, as graphql-js does it: null in place of a variable, and no field whose value is one.
    /// </summary>
    private static ValueNode WithoutVariables(ValueNode value) => value switch
    {
        VariableNode => new NullValueNode(value.Location),
        ListValueNode list => new ListValueNode(list.Location, [.. list.Values.Select(WithoutVariables)]),
        ObjectValueNode map => new ObjectValueNode(
            map.Location,
            [
                .. map.Fields
                    .Where(field => field.Value is not VariableNode)
                    .Select(field => new ObjectFieldNode(field.Location, field.Name, WithoutVariables(field.Value))),
            ]),
        _ => value,
    };
}
