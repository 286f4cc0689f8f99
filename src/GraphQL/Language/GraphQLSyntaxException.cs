using Dezky.GraphQL.Errors;

namespace Dezky.GraphQL.Language;

/// <summary>Thrown when a source is not a well-formed document, or exceeds a limit of <see cref="ParserOptions"/>.</summary>
public sealed class GraphQLSyntaxException : Exception
{
    internal GraphQLSyntaxException(string description, SourceLocation location)
        : base($"Syntax Error: {description}")
    {
        Error = new GraphQLError(Message, [location]);
    }

    /// <summary>What is wrong and where, ready for a response.</summary>
    public GraphQLError Error { get; }
}
