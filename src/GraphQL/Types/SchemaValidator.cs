using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Types;

/// <summary>
/// Checks the rules of the type system that a model can break, except the values of defaults.
/// See https://spec.graphql.org/September2025/#sec-Schema.
/// </summary>
public static class SchemaValidator
{
    /// <summary>Everything that is wrong; empty for a valid schema.</summary>
    public static IReadOnlyList<string> Validate(Schema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return [.. Check(schema).Select(error => error.Message)];
    }

    internal static IReadOnlyList<SchemaError> Check(Schema schema)
    {
        var errors = new List<SchemaError>();
        CheckRoots(schema, errors);
        foreach (var directive in schema.Directives)
        {
            CheckDirective(directive, errors);
        }

        foreach (var type in schema.Types.Where(type => !IntrospectionTypes.Contains(type.Name)))
        {
            CheckName(type.Name, type.DeclaredBy, errors);
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
        DefaultCycles.Check(schema, errors);
        return errors;
    }

    /// <summary>https://spec.graphql.org/September2025/#sec-Root-Operation-Types</summary>
    private static void CheckRoots(Schema schema, List<SchemaError> errors)
    {
        if (schema.QueryType is null)
        {
            errors.Add(new(null, "Query root type must be provided."));
        }

        var roots = Enum.GetValues<OperationType>().Where(operation => schema.GetRootType(operation) is not null);
        foreach (var shared in roots.GroupBy(operation => schema.GetRootType(operation)!).Where(group => group.Count() > 1))
        {
            string[] names = [.. shared.Select(operation => operation.ToGraphQLName())];
            var list = names is [var first, var second] ? $"{first} and {second}" : $"{string.Join(", ", names[..^1])}, and {names[^1]}";
            errors.Add(new(
                shared.Key.DeclaredBy, $"All root types must be different, \"{shared.Key}\" type is used as {list} root types."));
        }
    }

    private static void CheckDirective(DirectiveDefinition directive, List<SchemaError> errors)
    {
        CheckName(directive.Name, null, errors);
        if (directive.Locations.Count == 0)
        {
            errors.Add(new(null, $"Directive @{directive.Name} must include 1 or more locations."));
        }

        CheckArguments(directive.Arguments, $"@{directive.Name}", null, errors);
    }

    private static void CheckName(string name, string? declaredBy, List<SchemaError> errors)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
        {
            errors.Add(new(declaredBy, $"Name \"{name}\" must not begin with \"__\", which is reserved by GraphQL introspection."));
        }
        else if (name.Any(each => !char.IsAsciiLetterOrDigit(each) && each != '_') || char.IsAsciiDigit(name[0]))
        {
            errors.Add(new(
                declaredBy, $"Name \"{name}\" must consist of ASCII letters, digits and underscores, and must not begin with a digit."));
        }
    }

    private static void CheckFields(ComplexType type, List<SchemaError> errors)
    {
        if (type.Fields.Count == 0)
        {
            errors.Add(new(type.DeclaredBy, $"Type {type} must define one or more fields."));
        }

        foreach (var field in type.Fields)
        {
            var declaredBy = field.DeclaredBy ?? type.DeclaredBy;
            CheckName(field.Name, declaredBy, errors);
            CheckArguments(field.Arguments, $"{type}.{field.Name}", declaredBy, errors);
            if (!field.Type.IsOutputType)
            {
                errors.Add(new(declaredBy, $"The type of {type}.{field.Name} must be Output Type but got: {field.Type}."));
            }
        }
    }

    private static void CheckArguments(IEnumerable<InputField> arguments, string owner, string? ownerDeclaredBy, List<SchemaError> errors)
    {
        foreach (var argument in arguments)
        {
            CheckInput(argument, $"{owner}({argument.Name}:)", "argument", argument.DeclaredBy ?? ownerDeclaredBy, errors);
        }
    }

    private static void CheckInput(InputField input, string coordinate, string noun, string? declaredBy, List<SchemaError> errors)
    {
        CheckName(input.Name, declaredBy, errors);
        if (!input.Type.IsInputType)
        {
            errors.Add(new(declaredBy, $"The type of {coordinate} must be Input Type but got: {input.Type}."));
        }

        if (input.IsRequired && input.DeprecationReason is not null)
        {
            errors.Add(new(declaredBy, $"Required {noun} {coordinate} cannot be deprecated."));
        }
    }

    private static void CheckUnion(UnionType union, List<SchemaError> errors)
    {
        if (union.MemberTypes.Count == 0)
        {
            errors.Add(new(union.DeclaredBy, $"Union type {union} must define one or more member types."));
        }

        foreach (var doubled in union.MemberTypes.GroupBy(member => member.Name).Where(group => group.Count() > 1))
        {
            errors.Add(new(union.DeclaredBy, $"Union type {union} can only include type {doubled.Key} once."));
        }
    }

    private static void CheckEnum(EnumType type, List<SchemaError> errors)
    {
        if (type.Values.Count == 0)
        {
            errors.Add(new(type.DeclaredBy, $"Enum type {type} must define one or more values."));
        }

        foreach (var value in type.Values)
        {
            CheckName(value.Name, type.DeclaredBy, errors);
            if (value.Name is "true" or "false" or "null")
            {
                errors.Add(new(type.DeclaredBy, $"Enum type {type} cannot include value: {value.Name}."));
            }
        }
    }

    private static void CheckInputFields(InputObjectType type, List<SchemaError> errors)
    {
        if (type.Fields.Count == 0)
        {
            errors.Add(new(type.DeclaredBy, $"Input Object type {type} must define one or more fields."));
        }

        foreach (var field in type.Fields)
        {
            var coordinate = $"{type}.{field.Name}";
            var declaredBy = field.DeclaredBy ?? type.DeclaredBy;
            CheckInput(field, coordinate, "input field", declaredBy, errors);
            if (type.IsOneOf && field.Type is NonNullType)
            {
                errors.Add(new(declaredBy, $"OneOf input field {coordinate} must be nullable."));
            }

            if (type.IsOneOf && field.HasDefault)
            {
                errors.Add(new(declaredBy, $"OneOf input field {coordinate} cannot have a default value."));
            }
        }
    }
}
