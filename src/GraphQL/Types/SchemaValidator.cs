namespace Dezky.GraphQL.Types;

/// <summary>Checks the rules of the type system that a model can break. See https://spec.graphql.org/September2025/#sec-Schema.</summary>
public static class SchemaValidator
{
    /// <summary>Everything that is wrong; empty for a valid schema.</summary>
    public static IReadOnlyList<string> Validate(Schema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var errors = new List<string>();
        if (schema.QueryType is null)
        {
            errors.Add("Query root type must be provided.");
        }

        foreach (var directive in schema.Directives)
        {
            CheckName(directive.Name, $"@{directive.Name}", errors);
            CheckArguments(directive.Arguments, $"@{directive.Name}", errors);
        }

        foreach (var type in schema.Types.Where(type => !IntrospectionTypes.Contains(type.Name)))
        {
            CheckName(type.Name, type.Name, errors);
            switch (type)
            {
                case ComplexType complex:
                    CheckFields(complex, errors);
                    InterfaceValidator.Validate(schema, complex, errors);
                    break;
                case UnionType union:
                    CheckUnion(union, errors);
                    break;
                case EnumType enumType:
                    CheckEnum(enumType, errors);
                    break;
                case InputObjectType input:
                    CheckInputFields(input, errors);
                    break;
            }
        }

        InputCycles.Check(schema, errors);
        return errors;
    }

    private static void CheckName(string name, string place, List<string> errors)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
        {
            errors.Add($"{place}: the name must not begin with \"__\", which is reserved by GraphQL introspection.");
        }
        else if (name.Any(each => !char.IsAsciiLetterOrDigit(each) && each != '_') || char.IsAsciiDigit(name[0]))
        {
            errors.Add($"{place}: names consist of ASCII letters, digits and underscores, and do not begin with a digit.");
        }
    }

    private static void CheckFields(ComplexType type, List<string> errors)
    {
        if (type.Fields.Count == 0)
        {
            errors.Add($"Type {type} must define one or more fields.");
        }

        foreach (var field in type.Fields)
        {
            var place = $"{type}.{field.Name}";
            CheckName(field.Name, place, errors);
            CheckArguments(field.Arguments, place, errors);
            if (!field.Type.IsOutputType)
            {
                errors.Add($"The type of {place} must be Output Type but got: {field.Type}.");
            }
        }
    }

    private static void CheckArguments(IEnumerable<InputField> arguments, string place, List<string> errors)
    {
        foreach (var argument in arguments)
        {
            var argumentPlace = $"{place}({argument.Name}:)";
            CheckName(argument.Name, argumentPlace, errors);
            if (!argument.Type.IsInputType)
            {
                errors.Add($"The type of {argumentPlace} must be Input Type but got: {argument.Type}.");
            }

            CheckDeprecation(argument, argumentPlace, errors);
        }
    }

    private static void CheckDeprecation(InputField field, string place, List<string> errors)
    {
        if (field.IsRequired && field.DeprecationReason is not null)
        {
            errors.Add($"{place} is required and cannot be deprecated.");
        }
    }

    private static void CheckUnion(UnionType union, List<string> errors)
    {
        if (union.MemberTypes.Count == 0)
        {
            errors.Add($"Union type {union} must define one or more member types.");
        }

        foreach (var doubled in union.MemberTypes.GroupBy(member => member.Name).Where(group => group.Count() > 1))
        {
            errors.Add($"Union type {union} can only include type {doubled.Key} once.");
        }
    }

    private static void CheckEnum(EnumType type, List<string> errors)
    {
        if (type.Values.Count == 0)
        {
            errors.Add($"Enum type {type} must define one or more values.");
        }

        foreach (var value in type.Values)
        {
            CheckName(value.Name, $"{type}.{value.Name}", errors);
            if (value.Name is "true" or "false" or "null")
            {
                errors.Add($"Enum type {type} cannot include value: {value.Name}.");
            }
        }
    }

    private static void CheckInputFields(InputObjectType type, List<string> errors)
    {
        if (type.Fields.Count == 0)
        {
            errors.Add($"Input Object type {type} must define one or more fields.");
        }

        foreach (var field in type.Fields)
        {
            var place = $"{type}.{field.Name}";
            CheckName(field.Name, place, errors);
            if (!field.Type.IsInputType)
            {
                errors.Add($"The type of {place} must be Input Type but got: {field.Type}.");
            }

            CheckDeprecation(field, place, errors);
            if (type.IsOneOf && field.Type is NonNullType)
            {
                errors.Add($"OneOf input field {place} must be nullable.");
            }

            if (type.IsOneOf && field.HasDefault)
            {
                errors.Add($"OneOf input field {place} cannot have a default value.");
            }
        }
    }
}
