namespace Dezky.GraphQL.Client.Generator.Emitting;

/// <summary>A file to write.</summary>
/// <param name="Path">Its path below the output's folder, with slashes.</param>
/// <param name="Text">What it holds.</param>
internal sealed record GeneratedFile(string Path, string Text);
