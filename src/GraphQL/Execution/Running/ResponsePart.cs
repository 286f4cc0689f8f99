namespace Dezky.GraphQL.Execution.Running;

/// <summary>What is delivered together: the initial response, the fields of a deferred fragment, or items of a streamed list.</summary>
internal class ResponsePart
{
    /// <summary>How many of its objects and resolvers are not finished; the part can be written when there are none.</summary>
    public int Outstanding { get; set; }
}
