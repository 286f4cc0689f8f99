namespace Dezky.GraphQL.Errors;

/// <summary>A place in a GraphQL document: line and column, both counted from 1, the column in UTF-16 code units as graphql-js counts it.</summary>
public readonly record struct SourceLocation(int Line, int Column);
