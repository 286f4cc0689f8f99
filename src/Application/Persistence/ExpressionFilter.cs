using System.Linq.Expressions;
using System.Text.Json;

namespace Dezky.Application.Persistence;

/// <summary>Translates typed expressions into paths and filters.</summary>
internal static class ExpressionFilter
{
    public static Filter Translate<T>(Expression<Func<T, bool>> predicate) =>
        throw new FilterNotSupportedException($"The expression {predicate} cannot be translated.");

    public static FieldPath Field(LambdaExpression member)
    {
        var names = new Stack<string>();
        var node = Unwrap(member.Body);
        var type = node.Type;
        while (node is MemberExpression { Expression: { } owner } access)
        {
            names.Push(JsonNamingPolicy.CamelCase.ConvertName(access.Member.Name));
            node = Unwrap(owner);
        }

        return node is ParameterExpression
            ? new FieldPath(string.Join('.', names), type)
            : throw new FilterNotSupportedException($"The expression {member} is not a chain of members.");
    }

    private static Expression Unwrap(Expression node) =>
        node is UnaryExpression { NodeType: ExpressionType.Convert } convert ? Unwrap(convert.Operand) : node;
}
