namespace Dezky.GraphQL.Types;

/// <summary>What is wrong with a schema.</summary>
/// <param name="DeclaredBy">The C# member that declares the element; null for what no member declares.</param>
/// <param name="Message">What is wrong, with the coordinate of the element.</param>
internal readonly record struct SchemaError(string? DeclaredBy, string Message);
