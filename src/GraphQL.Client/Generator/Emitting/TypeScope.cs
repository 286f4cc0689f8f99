using Dezky.GraphQL.Client.Generator.Modeling;

namespace Dezky.GraphQL.Client.Generator.Emitting;

/// <summary>
/// Where in the code a type is named: inside which type, and which types inside the types around it a short name would mean instead.
/// </summary>
internal sealed record TypeScope(TypeName Self, IReadOnlySet<string> InnerNames)
{
    public static TypeScope Of(TypeName type) => new(type, new HashSet<string>());

    /// <summary>The scope inside a record, which may itself be inside another's.</summary>
    public static TypeScope Of(ResultModel record, TypeScope? around = null)
    {
        var names = new HashSet<string>(around?.InnerNames ?? new HashSet<string>(), StringComparer.Ordinal);
        names.UnionWith(record.Nested.Select(nested => nested.Type.Simple));
        if (record.Cases is { } cases)
        {
            names.UnionWith(cases.Select(nested => nested.Type.Simple).Append(record.UnknownCase));
        }

        return new TypeScope(record.Type, names);
    }
}
