namespace Dezky.GraphQL.Language;

/// <summary>The specification's spelling of each <see cref="OperationType"/>.</summary>
public static class OperationTypeNames
{
    /// <summary>The keyword: <c>query</c>, <c>mutation</c> or <c>subscription</c>.</summary>
    public static string ToGraphQLName(this OperationType operation) => operation switch
    {
        OperationType.Query => "query",
        OperationType.Mutation => "mutation",
        OperationType.Subscription => "subscription",
    };
}
