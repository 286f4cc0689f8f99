using Dezky.GraphQL.Execution.Coercion;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Building;

/// <summary>Finds defaults that their own type refuses, which no request could repair.</summary>
internal static class DefaultValueCheck
{
    public static IEnumerable<string> Run(Schema schema)
    {
        foreach (var (place, field) in Places(schema).Where(each => each.Field.HasDefault))
        {
            string? error = null;
            try
            {
                LiteralCoercion.Default(field);
            }
            catch (InputValueException exception)
            {
                error = exception.Message;
            }

            if (error is not null)
            {
                yield return $"{place} has an invalid default value: {error}";
            }
        }
    }

    private static IEnumerable<(string Place, InputField Field)> Places(Schema schema)
    {
        foreach (var type in schema.Types)
        {
            foreach (var field in (type as ComplexType)?.Fields ?? Enumerable.Empty<OutputField>())
            {
                foreach (var argument in field.Arguments)
                {
                    yield return ($"{type}.{field.Name}({argument.Name}:)", argument);
                }
            }

            foreach (var field in (type as InputObjectType)?.Fields ?? Enumerable.Empty<InputField>())
            {
                yield return ($"{type}.{field.Name}", field);
            }
        }
    }
}
