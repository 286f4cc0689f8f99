using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Coercion;

/// <summary>Coerces literals of a validated document. See https://spec.graphql.org/September2025/#sec-Coercing-Field-Arguments.</summary>
internal static class LiteralCoercion
{
    /// <summary>Coerces a literal; variables inside it are replaced.</summary>
    /// <returns>The value; <see cref="InputObjectValue.Absent"/> for a variable that was not given.</returns>
    /// <exception cref="InputValueException">A variable's value does not suit its place, or a scalar refuses the literal.</exception>
    public static object? Coerce(ValueNode literal, GraphQLType type, CoercedVariables variables)
    {
        if (literal is VariableNode variable)
        {
            var value = variables.Get(variable.Name);
            if (type is NonNullType)
            {
                if (value == InputObjectValue.Absent)
                {
                    throw Refuse(literal, $"Expected variable \"${variable.Name}\" provided to type \"{type}\" to provide a runtime value.");
                }

                if (value is null)
                {
                    throw Refuse(literal, $"Expected variable \"${variable.Name}\" provided to non-null type \"{type}\" not to be null.");
                }
            }

            return value is null || value == InputObjectValue.Absent ? value : WrapItem(value, type);
        }

        if (literal is NullValueNode)
        {
            return type is NonNullType ? throw Refuse(literal, $"Expected value of non-null type \"{type}\" not to be null.") : null;
        }

        return type.NullableType switch
        {
            ListType list => CoerceList(literal, list, variables),
            InputObjectType input => CoerceObject(literal, input, variables),
            EnumType enumType when literal is EnumValueNode name && enumType.Values.TryGet(name.Value, out var value) => value.Value,
            ScalarType scalar => CoerceScalar(literal, scalar, variables),
            _ => throw Refuse(literal, $"Expected value of type \"{type.NullableType}\", found: {literal}."),
        };
    }

    /// <summary>The value of an absent argument or input field: its default, or absent.</summary>
    public static object? Default(InputField field) =>
        field.DefaultValue is { } literal ? Coerce(literal, field.Type, CoercedVariables.None) : InputObjectValue.Absent;

    /// <summary>Whether a literal contains a variable, so that its value differs between requests.</summary>
    public static bool HasVariables(ValueNode literal) => literal switch
    {
        VariableNode => true,
        ListValueNode list => list.Values.Any(HasVariables),
        ObjectValueNode map => map.Fields.Any(field => HasVariables(field.Value)),
        _ => false,
    };

    private static object? CoerceScalar(ValueNode literal, ScalarType type, CoercedVariables variables)
    {
        var constant = HasVariables(literal) ? Replace(literal, variables) : literal;
        return type.TryCoerceLiteral(constant, out var value, out var error) ? value : throw Refuse(literal, error);
    }

    // A variable of type T is allowed where [T] is expected.
    private static object WrapItem(object value, GraphQLType type)
    {
        if (type.NullableType is not ListType list || value is object?[])
        {
            return value;
        }

        object?[] wrapped = [WrapItem(value, list.ItemType)];
        return wrapped;
    }

    private static object?[] CoerceList(ValueNode literal, ListType type, CoercedVariables variables)
    {
        if (literal is not ListValueNode list)
        {
            return [Coerce(literal, type.ItemType, variables)];
        }

        var items = new object?[list.Values.Count];
        for (var i = 0; i < items.Length; i++)
        {
            try
            {
                var item = Coerce(list.Values[i], type.ItemType, variables);
                items[i] = item == InputObjectValue.Absent ? null : item;
            }
            catch (InputValueException exception)
            {
                exception.ReversedPath.Add(i);
                throw;
            }
        }

        return items;
    }

    private static InputObjectValue CoerceObject(ValueNode literal, InputObjectType type, CoercedVariables variables)
    {
        if (literal is not ObjectValueNode map)
        {
            throw Refuse(literal, $"Expected value of type \"{type}\" to be an object, found: {literal}.");
        }

        var values = new object?[type.Fields.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var field = type.Fields[i];
            var given = map.Fields.FirstOrDefault(candidate => candidate.Name == field.Name)?.Value;
            if (type.IsOneOf && given is VariableNode variable)
            {
                CheckOneOf(map, type, field, variable, variables);
            }

            try
            {
                values[i] = given is null ? InputObjectValue.Absent : CoerceMember(field, given, variables);
                if (values[i] == InputObjectValue.Absent)
                {
                    values[i] = field.IsRequired
                        ? throw Refuse(literal, $"Expected value of type \"{type}\" to include required field \"{field.Name}\", found: {literal}.")
                        : Default(field);
                }
            }
            catch (InputValueException exception)
            {
                exception.ReversedPath.Add(field.Name);
                throw;
            }
        }

        return new InputObjectValue(type, values);
    }

    private static object? CoerceMember(InputField field, ValueNode given, CoercedVariables variables) =>
        given is VariableNode variable && !field.IsRequired && variables.Get(variable.Name) == InputObjectValue.Absent
            ? InputObjectValue.Absent
            : Coerce(given, field.Type, variables);

    // The mistake is one of the whole object, so that the field does not belong to the path.
    private static void CheckOneOf(ObjectValueNode map, InputObjectType type, InputField field, VariableNode variable, CoercedVariables variables)
    {
        var value = variables.Get(variable.Name);
        if (value is null || value == InputObjectValue.Absent)
        {
            throw Refuse(
                map,
                $"Expected variable \"${variable.Name}\" provided to field \"{field.Name}\" for OneOf Input Object type \"{type}\" "
                + (value is null ? "not to be null." : "to provide a runtime value."));
        }
    }

    private static InputValueException Refuse(ValueNode literal, string message) => new(message, location: literal.Location);

    // Only scalars that accept lists or objects, such as JSON, have literals with variables inside.
    private static ValueNode Replace(ValueNode literal, CoercedVariables variables) => literal switch
    {
        VariableNode variable => PlainLiterals.ToLiteral(variables.Get(variable.Name)),
        ListValueNode list => new ListValueNode(list.Location, [.. list.Values.Select(item => Replace(item, variables))]),
        ObjectValueNode map => new ObjectValueNode(
            map.Location,
            [
                .. map.Fields
                    .Where(field => field.Value is not VariableNode variable || variables.Get(variable.Name) != InputObjectValue.Absent)
                    .Select(field => new ObjectFieldNode(field.Location, field.Name, Replace(field.Value, variables))),
            ]),
        _ => literal,
    };
}
