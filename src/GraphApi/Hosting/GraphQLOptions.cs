using Dezky.GraphQL.Execution.Documents;
using Dezky.GraphQL.Transport;

namespace Dezky.GraphApi.Hosting;

/// <summary>The settings <c>GraphQL:*</c>. A value that cannot be read stops the start.</summary>
internal sealed class GraphQLOptions
{
    public const string Section = "GraphQL";

    /// <summary>The page that browsers get.</summary>
    public GraphQLIde Ide { get; set; } = GraphQLIde.BananaCakePop;

    /// <summary>The folder of the page's files, below the content root or absolute; without it a browser gets a short page that says so.</summary>
    public string? IdePath { get; set; }

    /// <summary>Who may ask for the schema, by introspection and at <c>?sdl</c>.</summary>
    public SchemaAccess SchemaAccess { get; set; } = SchemaAccess.Everyone;

    /// <summary>Whether requests may, or must, name a document of <see cref="TrustedDocumentsPath"/>.</summary>
    public TrustedDocuments TrustedDocuments { get; set; } = TrustedDocuments.Off;

    /// <summary>The folder of the trusted documents, below the content root or absolute.</summary>
    public string? TrustedDocumentsPath { get; set; }

    /// <summary>Whether clients may persist documents under their hash.</summary>
    public bool AutomaticPersistedQueries { get; set; } = true;

    /// <summary>How many requests may come as one list; 0 for none.</summary>
    public int MaxBatchSize { get; set; } = 10;

    /// <summary>The origins whose pages may open a WebSocket, besides the endpoint's own.</summary>
    public string[] AllowedOrigins { get; set; } = [];

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidOperationException">A value is none of its kind, or does not go with another one.</exception>
    public static GraphQLOptions Read(IConfiguration configuration)
    {
        var options = configuration.GetSection(Section).Get<GraphQLOptions>() ?? new GraphQLOptions();
        return options switch
        {
            { TrustedDocuments: not TrustedDocuments.Off, TrustedDocumentsPath: null or "" } => throw new InvalidOperationException(
                $"{Section}:{nameof(TrustedDocumentsPath)} must name a folder, because {Section}:{nameof(TrustedDocuments)} is {options.TrustedDocuments}."),
            { MaxBatchSize: < 0 } => throw new InvalidOperationException($"{Section}:{nameof(MaxBatchSize)} must not be negative."),
            _ => options,
        };
    }
}

/// <summary>Who may see the schema.</summary>
internal enum SchemaAccess
{
    /// <summary>Everyone, also without a token.</summary>
    Everyone,

    /// <summary>Callers with a valid token.</summary>
    SignedIn,

    /// <summary>Nobody.</summary>
    Nobody,
}
