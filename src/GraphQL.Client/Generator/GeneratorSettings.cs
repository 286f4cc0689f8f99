using Dezky.GraphQL.Client.Generator.Diagnostics;

namespace Dezky.GraphQL.Client.Generator;

/// <summary>What the build asks for. It comes as a file of lines <c>name=value</c>, which build/GraphQLClient.targets writes.</summary>
internal sealed record GeneratorSettings
{
    /// <summary>The project file that uses the generator.</summary>
    public required string Project { get; init; }

    /// <summary>The class that holds the operations.</summary>
    public required string Client { get; init; }

    /// <summary>The namespace of the client, the enums and the inputs.</summary>
    public required string ClientNamespace { get; init; }

    /// <summary>The namespace to which the folders of documents are appended.</summary>
    public required string RootNamespace { get; init; }

    /// <summary>The schema's file.</summary>
    public required string Schema { get; init; }

    /// <summary>The folder of the generated files.</summary>
    public required string Output { get; init; }

    /// <summary>The folder of the manifest of trusted documents, or null.</summary>
    public string? TrustedDocuments { get; init; }

    /// <summary>How the use of deprecated fields is reported.</summary>
    public Severity Deprecations { get; init; } = Severity.Message;

    /// <summary>The C# types of the schema's own scalars.</summary>
    public IReadOnlyDictionary<string, string> Scalars { get; init; } = new Dictionary<string, string>();

    /// <summary>The files of operations and fragments.</summary>
    public IReadOnlyList<string> Documents { get; init; } = [];

    /// <exception cref="FormatException">A line is not a setting, or one is missing; the message says which.</exception>
    public static GeneratorSettings Parse(IEnumerable<string> lines)
    {
        var values = lines
            .Where(line => line.Length > 0)
            .Select(line => line.Split('=', 2))
            .Select(parts => parts.Length == 2 ? (Name: parts[0], Value: parts[1]) : throw new FormatException($"'{parts[0]}' is not a setting."))
            .Where(setting => setting.Value.Length > 0)
            .ToLookup(setting => setting.Name, setting => setting.Value);

        return new GeneratorSettings
        {
            Project = Required("project"),
            Client = Required("client"),
            ClientNamespace = Required("namespace"),
            RootNamespace = Required("rootNamespace"),
            Schema = Required("schema"),
            Output = Required("output"),
            TrustedDocuments = values["trustedDocuments"].SingleOrDefault(),
            Deprecations = ParseSeverity(values["deprecations"].SingleOrDefault() ?? nameof(Severity.Message)),
            Scalars = values["scalar"].Select(ParseScalar).ToDictionary(scalar => scalar.Name, scalar => scalar.Type),
            Documents = [.. values["document"].Order(StringComparer.Ordinal)],
        };

        string Required(string name) => values[name].FirstOrDefault() ?? throw new FormatException($"The setting '{name}' is missing.");
    }

    private static Severity ParseSeverity(string text) => Enum.TryParse<Severity>(text, ignoreCase: true, out var severity)
        ? severity
        : throw new FormatException($"'{text}' is not a way to report deprecations: it is message, warning or error.");

    private static (string Name, string Type) ParseScalar(string text) => text.Split(':', 2) is [var name, var type]
        ? (name, type)
        : throw new FormatException($"'{text}' maps no scalar to a type.");
}
