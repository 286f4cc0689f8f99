namespace Dezky.GraphQL.Client;

/// <summary>A named operation and the document that it is in.</summary>
/// <param name="Name">The operation's name; the server logs it.</param>
/// <param name="Document">The document's source, with the operation and the fragments that it uses.</param>
public sealed record GraphQLOperation(string Name, string Document);
