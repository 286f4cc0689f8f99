namespace Dezky.GraphQL.Execution.Building;

/// <summary>Thrown when a schema cannot be built. The message lists everything that is wrong, each with the C# member it is about.</summary>
public sealed class SchemaException : Exception
{
    /// <summary>Creates the exception.</summary>
    public SchemaException(IReadOnlyList<string> errors)
        : base($"The GraphQL schema has {errors.Count} error(s):{Environment.NewLine}- {string.Join(Environment.NewLine + "- ", errors)}")
    {
        Errors = errors;
    }

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<string> Errors { get; }
}
