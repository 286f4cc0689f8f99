using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Client.Generator.Documents;

/// <summary>One file of the set.</summary>
/// <param name="Path">The file's full path.</param>
/// <param name="RelativePath">The path below the project's folder, with slashes.</param>
/// <param name="LinesBefore">How many lines the files before it have: in its syntax tree, lines are counted through the whole set.</param>
/// <param name="Syntax">What it defines.</param>
internal sealed record SourceDocument(string Path, string RelativePath, int LinesBefore, DocumentNode Syntax);
