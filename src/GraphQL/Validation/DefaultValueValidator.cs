using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Validation;

/// <summary>Finds defaults that their own type refuses, which no request could repair.</summary>
internal static class DefaultValueValidator
{
    private static readonly ValidationOptions Options = new() { MaxErrors = int.MaxValue };

    public static IEnumerable<SchemaError> Check(Schema schema)
    {
        var context = new ValidationContext(schema, new DocumentNode(default, []), Options);
        foreach (var (coordinate, declaredBy, input) in Inputs(schema))
        {
            if (input.DefaultValue is { } literal && input.Type.IsInputType)
            {
                var known = context.Errors.Count;
                new LiteralValidator(context).Validate(literal, input.Type);
                foreach (var error in context.Errors.Skip(known).ToArray())
                {
                    yield return new SchemaError(declaredBy, $"{coordinate} has invalid default value: {error.Message}");
                }
            }
        }
    }

    private static IEnumerable<(string Coordinate, string? DeclaredBy, InputField Input)> Inputs(Schema schema)
    {
        foreach (var directive in schema.Directives)
        {
            foreach (var argument in directive.Arguments)
            {
                yield return ($"@{directive.Name}({argument.Name}:)", argument.DeclaredBy, argument);
            }
        }

        foreach (var type in schema.Types)
        {
            foreach (var field in (type as ComplexType)?.Fields ?? Enumerable.Empty<OutputField>())
            {
                foreach (var argument in field.Arguments)
                {
                    yield return ($"{type}.{field.Name}({argument.Name}:)", argument.DeclaredBy ?? field.DeclaredBy, argument);
                }
            }

            foreach (var field in (type as InputObjectType)?.Fields ?? Enumerable.Empty<InputField>())
            {
                yield return ($"{type}.{field.Name}", field.DeclaredBy ?? type.DeclaredBy, field);
            }
        }
    }
}
