namespace Dezky.GraphQL.Language;

/// <summary>The three types of operation. See https://spec.graphql.org/September2025/#OperationType.</summary>
public enum OperationType
{
    /// <summary>A read.</summary>
    Query,

    /// <summary>A write followed by a read.</summary>
    Mutation,

    /// <summary>A long-lived request that yields a response for each event of its source.</summary>
    Subscription,
}
