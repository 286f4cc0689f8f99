using Dezky.GraphQL.Client.Generator.Documents;
using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Client.Generator.Modeling;

/// <summary>Where what a document defines goes: the namespace and the generated file follow the document's folder.</summary>
internal sealed class DocumentNamespaces(GeneratorSettings settings, DocumentSet documents)
{
    public string Of(SyntaxNode definition) =>
        string.Join('.', Folders(definition).Select(Names.NamespacePart).Prepend(settings.RootNamespace));

    /// <summary>The generated file, below the output's folder.</summary>
    public string FileOf(SyntaxNode definition, string name) => string.Join('/', Folders(definition).Append($"{name}.g.cs"));

    /// <summary>The folders between the project and the document; a document from elsewhere counts as the project's own.</summary>
    private string[] Folders(SyntaxNode definition)
    {
        var path = documents.Find(definition).RelativePath;
        return path.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(path) ? [] : path.Split('/')[..^1];
    }
}
