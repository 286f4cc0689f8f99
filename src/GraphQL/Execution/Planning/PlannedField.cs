using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution.Resolvers;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Planning;

/// <summary>One field of a response object.</summary>
internal sealed class PlannedField
{
    /// <summary>The key in the response.</summary>
    public required string ResponseName { get; init; }

    /// <summary>The separator before the key, the key and the colon, ready to be copied: <c>,"name":</c>.</summary>
    public required byte[] Prefix { get; init; }

    /// <summary>The type that the field belongs to.</summary>
    public required ObjectType ParentType { get; init; }

    /// <summary>The field's definition.</summary>
    public required OutputField Definition { get; init; }

    /// <summary>How it gets its value.</summary>
    public required FieldResolver Resolver { get; init; }

    /// <summary>Where its result is kept between resolving and writing, or -1 for a pure field with only pure fields below.</summary>
    public required int Slot { get; init; }

    /// <summary>Which of the operation's argument lists and authorization decisions are the field's; -1 when it has none.</summary>
    public required int StateIndex { get; init; }

    /// <summary>The arguments, or null when there are none.</summary>
    public required ArgumentPlan? Arguments { get; init; }

    /// <summary>How the value is completed.</summary>
    public required ValuePlan Value { get; init; }

    /// <summary>Set when the items of the list are delivered bit by bit.</summary>
    public required StreamPlan? Stream { get; init; }

    /// <summary>The places in the document that select the field.</summary>
    public required IReadOnlyList<SourceLocation> Locations { get; init; }

    /// <summary>What is read of the items of the field's list; made when the resolver first asks.</summary>
    public ReadMembers? ItemMembers { get; set; }

    /// <summary>The schema coordinate.</summary>
    public string Coordinate => $"{ParentType.Name}.{Definition.Name}";
}
