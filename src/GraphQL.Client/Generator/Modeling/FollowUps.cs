using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Client.Generator.Modeling;

/// <summary>Recognises, by the argument <c>after</c>, subscriptions that can go on where they were and queries that have a next page.</summary>
internal sealed class FollowUps(ResultBuilder results)
{
    private const string Argument = "after";

    /// <summary>A subscription whose root field takes <c>after</c> from a variable and selects the <c>cursor</c> to continue with.</summary>
    public ResumeModel? FindResume(ResultModel result, IReadOnlyList<InputMember> variables) =>
        result.Members is [var root]
        && AfterVariable(root, variables) is { } variable
        && ObjectIn(root)?.Members.FirstOrDefault(IsCursor) is { } cursor
            ? new ResumeModel(variable, root, cursor)
            : null;

    /// <summary>
    /// A query with the variable <c>$after</c> for a field, outside of lists, that selects <c>pageInfo { endCursor hasNextPage }</c>.
    /// </summary>
    public PagingModel? FindPaging(ResultModel result, IReadOnlyList<InputMember> variables) => FindPaging(result, variables, []);

    private PagingModel? FindPaging(ResultModel result, IReadOnlyList<InputMember> variables, IReadOnlyList<ResultMember> path)
    {
        foreach (var member in result.Members)
        {
            if (ObjectIn(member) is not { } inner)
            {
                continue;
            }

            ResultMember[] deeper = [.. path, member];
            if (AfterVariable(member, variables) is { Key: Argument, IsOptional: true } variable
                && inner.Members.FirstOrDefault(page => page.Key == "pageInfo") is { } pageInfo
                && ObjectIn(pageInfo) is { } page
                && page.Members.FirstOrDefault(field => IsScalar(field, "endCursor", "string")) is { } endCursor
                && page.Members.FirstOrDefault(field => IsScalar(field, "hasNextPage", "bool")) is { } hasNextPage)
            {
                return new PagingModel(variable, deeper, pageInfo, endCursor, hasNextPage);
            }

            if (FindPaging(inner, variables, deeper) is { } paging)
            {
                return paging;
            }
        }

        return null;
    }

    private static bool IsCursor(ResultMember member) => IsScalar(member, "cursor", "string") && !member.Value.IsNullable;

    private static bool IsScalar(ResultMember member, string key, string type) =>
        member.Key == key && member.Value is ScalarShape scalar && scalar.Scalar.Type == type;

    /// <summary>The record of a field that is one object, always of the same type.</summary>
    private ResultModel? ObjectIn(ResultMember member) =>
        member.Value is ObjectShape shape && results.Find(shape.Type) is { Cases: null } result ? result : null;

    private InputMember? AfterVariable(ResultMember member, IReadOnlyList<InputMember> variables)
    {
        var argument = results.FieldOf(member).First.Arguments.FirstOrDefault(argument => argument.Name == Argument);
        return argument?.Value is VariableNode name
            ? variables.FirstOrDefault(variable => variable.Key == name.Name && variable.Value is ScalarShape { Scalar.Type: "string" })
            : null;
    }
}
