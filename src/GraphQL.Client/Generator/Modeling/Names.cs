using System.Collections.Frozen;

namespace Dezky.GraphQL.Client.Generator.Modeling;

/// <summary>How names of the schema and the documents become names of C#.</summary>
internal static class Names
{
    private static readonly FrozenSet<string> Keywords = FrozenSet.Create(
        StringComparer.Ordinal,
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default",
        "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto", "if",
        "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null", "object", "operator", "out", "override",
        "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string",
        "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void",
        "volatile", "while", "await", "yield", "field", "value", "var", "record", "with");

    /// <summary>Names that the generated methods use themselves.</summary>
    private static readonly FrozenSet<string> OwnParameters = FrozenSet.Create(
        StringComparer.Ordinal, "client", "options", "cancellationToken", "variables", "last", "data", "json", "writer");

    /// <summary>Members that every record or generated type has.</summary>
    private static readonly FrozenSet<string> OwnMembers = FrozenSet.Create(
        StringComparer.Ordinal,
        "Equals", "GetHashCode", "GetType", "ToString", "ReferenceEquals", "MemberwiseClone", "Finalize", "EqualityContract", "PrintMembers", "Clone",
        "Deconstruct", "FromJson", "WriteTo");

    /// <summary><c>amountMinor</c> and <c>amount_minor</c> become <c>AmountMinor</c>.</summary>
    public static string Pascal(string name) => Identifier(string.Concat(Words(name).Select(Capitalize)));

    /// <summary><c>IN_NEGOTIATION</c> becomes <c>InNegotiation</c>; what is not all capitals keeps its case.</summary>
    public static string PascalOfValue(string name) =>
        Identifier(string.Concat(Words(name).Select(word => Capitalize(word.Any(char.IsAsciiLetterLower) ? word : word.ToLowerInvariant()))));

    /// <summary>A parameter; what would hide a name that the method uses itself gets an underscore.</summary>
    public static string Parameter(string name)
    {
        var pascal = Pascal(name);
        var camel = char.ToLowerInvariant(pascal[0]) + pascal[1..];
        return OwnParameters.Contains(camel) ? camel + "_" : Keywords.Contains(camel) ? "@" + camel : camel;
    }

    /// <summary>A part of a namespace for a folder.</summary>
    public static string NamespacePart(string folder)
    {
        var identifier = Identifier(string.Concat(folder.Select(character => char.IsLetterOrDigit(character) ? character : '_')));
        return Keywords.Contains(identifier) ? "@" + identifier : identifier;
    }

    public static bool IsReserved(string member) => OwnMembers.Contains(member);

    private static string[] Words(string name) => name.Split('_', StringSplitOptions.RemoveEmptyEntries);

    private static string Capitalize(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static string Identifier(string name) => name.Length == 0 || char.IsAsciiDigit(name[0]) ? "_" + name : name;
}
