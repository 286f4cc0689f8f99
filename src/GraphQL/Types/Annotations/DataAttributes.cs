namespace Dezky.GraphQL.Types.Annotations;

/// <summary>
/// The field is a connection: it takes <c>first</c>, <c>after</c>, <c>last</c> and <c>before</c>, and its method returns <c>Connection&lt;T&gt;</c>
/// (or a task of it) for its <c>PagingArguments</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UsePagingAttribute : Attribute
{
    /// <summary>The largest page; 0 for the engine's option.</summary>
    public int MaxPageSize { get; set; }

    /// <summary>The size of a page when neither <c>first</c> nor <c>last</c> is given; 0 for the engine's option.</summary>
    public int DefaultPageSize { get; set; }

    /// <summary>Whether the connection has <c>totalCount</c>; true by default, and the same for all connections of one node type.</summary>
    public bool IncludeTotalCount { get; set; } = true;
}

/// <summary>The field takes <c>where</c>; the method receives the filter in its <c>QueryContext&lt;T&gt;</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UseFilteringAttribute : Attribute
{
    /// <summary>The members that can be filtered by; all mappable ones when empty.</summary>
    public string[] Fields { get; set; } = [];

    /// <summary>The name of the input type; needed where <see cref="Fields"/> differ between fields of one node type.</summary>
    public string? Name { get; set; }
}

/// <summary>The field takes <c>order</c>; the method receives it in its <c>QueryContext&lt;T&gt;</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UseSortingAttribute : Attribute
{
    /// <summary>The members that can be sorted by; all mappable ones when empty.</summary>
    public string[] Fields { get; set; } = [];

    /// <summary>The name of the input type; needed where <see cref="Fields"/> differ between fields of one node type.</summary>
    public string? Name { get; set; }
}

/// <summary>On a method of an <see cref="ObjectTypeAttribute{T}"/> class: loads the object for its identifier, the first argument. The type implements <c>Node</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeResolverAttribute : Attribute;
