namespace Dezky.GraphQL.Types.Annotations;

/// <summary>
/// On a static method: it loads the values of many keys at once, as <c>Task&lt;IReadOnlyDictionary&lt;TKey, TValue&gt;&gt;</c>, or as
/// <c>Task&lt;ILookup&lt;TKey, TValue&gt;&gt;</c> for several values a key. Its first parameter is <c>IReadOnlyList&lt;TKey&gt;</c>, the others are services and a
/// cancellation token. Resolvers take it as <c>IDataLoader&lt;TKey, TValue&gt;</c> (<c>IDataLoader&lt;TKey, IReadOnlyList&lt;TValue&gt;&gt;</c> for a lookup).
/// On such a parameter: names the loader where several have the same types.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Parameter)]
public sealed class DataLoaderAttribute : Attribute
{
    /// <summary>Declares a loader named after its method, or asks for the only one with the parameter's types.</summary>
    public DataLoaderAttribute()
    {
    }

    /// <summary>Names the loader: on a method its name, on a parameter the one that is meant.</summary>
    public DataLoaderAttribute(string name)
    {
        Name = name;
    }

    /// <summary>The name; the method's own by default.</summary>
    public string? Name { get; }
}
