namespace Dezky.GraphQL.Client.Generator.Modeling;

/// <summary>Everything that is to be generated.</summary>
internal sealed record ClientModel(
    TypeName Client,
    IReadOnlyList<OperationModel> Operations,
    IReadOnlyList<FragmentModel> Fragments,
    IReadOnlyList<EnumModel> Enums,
    IReadOnlyList<InputModel> Inputs);

/// <summary>An enum of the schema.</summary>
internal sealed record EnumModel(TypeName Type, string UnknownMember, Remarks Remarks, IReadOnlyList<EnumMember> Members);

/// <summary>A value of an enum.</summary>
internal sealed record EnumMember(string Name, string Value, Remarks Remarks);

/// <summary>An input object of the schema.</summary>
internal sealed record InputModel(TypeName Type, bool IsOneOf, Remarks Remarks, IReadOnlyList<InputMember> Members);

/// <summary>A field of an input object, or a variable.</summary>
/// <param name="Name">The property.</param>
/// <param name="Key">The name in GraphQL.</param>
/// <param name="Value">What it holds when it is there.</param>
/// <param name="IsOptional">Whether it may be left out.</param>
/// <param name="Remarks">What the schema says of it.</param>
internal sealed record InputMember(string Name, string Key, ValueShape Value, bool IsOptional, Remarks Remarks)
{
    public string Parameter => Names.Parameter(Key);
}

/// <summary>What the schema says for its readers.</summary>
internal sealed record Remarks(string? Description, string? Deprecation = null);

/// <summary>A record for a selection set.</summary>
internal sealed record ResultModel(TypeName Type, string GraphQLType, Remarks Remarks)
{
    /// <summary>The fields; of an object of an abstract type those that its base lacks.</summary>
    public IReadOnlyList<ResultMember> Members { get; init; } = [];

    /// <summary>The fragments whose interfaces the record has.</summary>
    public IReadOnlyList<FragmentModel> Fragments { get; init; } = [];

    /// <summary>The records for the objects in its fields.</summary>
    public IReadOnlyList<ResultModel> Nested { get; init; } = [];

    /// <summary>For a selection on an interface or a union, a record for each object type; else null.</summary>
    public IReadOnlyList<ResultModel>? Cases { get; init; }

    /// <summary>The name of the case for object types that the client does not know.</summary>
    public string UnknownCase { get; init; } = "Unknown";
}

/// <summary>A field of a result.</summary>
internal sealed record ResultMember(string Name, string Key, ValueShape Value, Remarks Remarks);

/// <summary>A fragment: a record and its interface.</summary>
internal sealed record FragmentModel(string Name, string File, ResultModel Result)
{
    public TypeName Interface => Result.Type with { Name = $"I{Result.Type.Name}" };
}

/// <summary>An operation.</summary>
internal sealed record OperationModel(string Name, string Member, TypeName Type, string File, OperationShape Shape, ResultModel Result)
{
    public required string? Description { get; init; }

    /// <summary>The text that is sent.</summary>
    public required string Document { get; init; }

    public required string DocumentId { get; init; }

    public required IReadOnlyList<InputMember> Variables { get; init; }

    public required EntitySelection Selection { get; init; }

    /// <summary>How a lost subscription goes on, or null.</summary>
    public ResumeModel? Resume { get; init; }

    /// <summary>How the next page is asked for, or null.</summary>
    public PagingModel? Paging { get; init; }
}

internal enum OperationShape
{
    Query,
    Mutation,
    Subscription,
}

/// <summary>The variable that takes the cursor of the last event, and the field that holds the cursor.</summary>
internal sealed record ResumeModel(InputMember Variable, ResultMember Event, ResultMember Cursor);

/// <summary>The variable that takes the cursor of the last page, and the fields that lead to the page's <c>pageInfo</c>.</summary>
internal sealed record PagingModel(
    InputMember Variable, IReadOnlyList<ResultMember> Path, ResultMember PageInfo, ResultMember EndCursor, ResultMember HasNextPage);

/// <summary>What is selected on one object type, for the runtime's map of entities.</summary>
internal sealed record EntitySelection(string Type, bool IsEntity, IReadOnlyList<EntityField> Fields);

/// <summary>A selected field, for the runtime's map of entities.</summary>
internal sealed record EntityField(string ResponseName, string Key, bool DependsOnVariables, bool IsList, IReadOnlyList<EntitySelection> Types);
