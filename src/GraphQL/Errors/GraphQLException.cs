namespace Dezky.GraphQL.Errors;

/// <summary>Thrown by a resolver, or before execution, to report errors that are meant for the client.</summary>
public sealed class GraphQLException : Exception
{
    /// <summary>Creates an exception that reports <paramref name="errors"/>; there is at least one.</summary>
    public GraphQLException(params IReadOnlyList<GraphQLError> errors)
        : base(errors is [var first, ..] ? first.Message : throw new ArgumentException("At least one error is required.", nameof(errors)))
    {
        Errors = errors;
    }

    /// <summary>What is reported; at least one.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; }
}
