namespace Dezky.GraphQL.Transport;

/// <summary>The page that a browser gets at the endpoint.</summary>
public enum GraphQLIde
{
    /// <summary>A line that says there is no IDE.</summary>
    None,

    /// <summary>Banana Cake Pop, from the npm package <c>@chillicream/bananacakepop-graphql-ide</c>.</summary>
    BananaCakePop,

    /// <summary>GraphiQL, from the npm package <c>graphiql</c>, bundled into a folder with an <c>index.html</c>.</summary>
    GraphiQL,
}
