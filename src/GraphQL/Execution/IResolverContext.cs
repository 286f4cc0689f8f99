using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution;

/// <summary>What a resolver can learn about the field that it resolves. Take it as a parameter.</summary>
public interface IResolverContext
{
    /// <summary>The schema.</summary>
    Schema Schema { get; }

    /// <summary>The type that the field belongs to.</summary>
    ObjectType ParentType { get; }

    /// <summary>The field.</summary>
    OutputField Field { get; }

    /// <summary>The key of the field in the response.</summary>
    string ResponseName { get; }

    /// <summary>The object whose field is resolved; null at the root.</summary>
    object? Parent { get; }

    /// <summary>The services of the request, or of the event.</summary>
    IServiceProvider Services { get; }

    /// <summary>Cancelled when nobody waits for the response any more.</summary>
    CancellationToken CancellationToken { get; }

    /// <summary>The bound value of an argument.</summary>
    /// <exception cref="ArgumentException">The field has no such argument.</exception>
    T? ArgumentValue<T>(string name);

    /// <summary>The value of an argument of a field whose schema is a document; it tells an argument that has no value from one that is null.</summary>
    /// <exception cref="ArgumentException">The field has no such argument.</exception>
    Optional<T> ArgumentOptional<T>(string name);

    /// <summary>
    /// Whether the request selects a field below this one, for some concrete type. A path such as <c>nodes.partner</c> goes deeper;
    /// lists add no level.
    /// </summary>
    bool IsSelected(string path);
}
