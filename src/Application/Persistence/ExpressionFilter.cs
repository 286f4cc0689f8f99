using System.Collections;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;

namespace Dezky.Application.Persistence;

/// <summary>Translates typed expressions into paths and filters.</summary>
internal static class ExpressionFilter
{
    public static Filter Translate<T>(Expression<Func<T, bool>> predicate) => Translate(predicate.Body, predicate.Parameters[0]);

    public static FieldPath Field(LambdaExpression member) => FindField(member.Body, member.Parameters[0])
        ?? throw new FilterNotSupportedException($"The expression {member} is not a chain of members.");

    private static Filter Translate(Expression node, ParameterExpression document) => node switch
    {
        _ when !Mentions(node, document) => Evaluate(node) is true ? Filter.All : new Filter.Or([]),
        BinaryExpression { NodeType: ExpressionType.AndAlso or ExpressionType.And } and =>
            Translate(and.Left, document) & Translate(and.Right, document),
        BinaryExpression { NodeType: ExpressionType.OrElse or ExpressionType.Or } or =>
            Translate(or.Left, document) | Translate(or.Right, document),
        UnaryExpression { NodeType: ExpressionType.Not } not => !Translate(not.Operand, document),
        BinaryExpression comparison when ComparisonOf(comparison.NodeType) is { } sign => Compare(comparison, sign, document),
        MethodCallExpression call => Call(call, document),
        MemberExpression { Member.Name: nameof(Nullable<>.HasValue), Expression: { } owner }
            when Nullable.GetUnderlyingType(owner.Type) is not null => !new Filter.IsNull(RequireField(owner, document)),
        MemberExpression flag when flag.Type == typeof(bool) =>
            new Filter.Compare(RequireField(flag, document), Comparison.Equal, true),
        _ => throw NotSupported(node),
    };

    private static Filter Compare(BinaryExpression node, Comparison sign, ParameterExpression document)
    {
        var (field, other) = (FindField(node.Left, document), node.Right);
        if (field is null)
        {
            (field, other, sign) = (RequireField(node.Right, document), node.Left, Mirrored(sign));
        }

        // Two fields cannot be compared: a document store has no index for that.
        if (Mentions(other, document))
        {
            throw NotSupported(node);
        }

        return Evaluate(other) is { } value
            ? new Filter.Compare(field, sign, Fitting(value, field.Type))
            : sign switch
            {
                Comparison.Equal => new Filter.IsNull(field),
                Comparison.NotEqual => !new Filter.IsNull(field),
                _ => throw NotSupported(node),
            };
    }

    private static Filter Call(MethodCallExpression call, ParameterExpression document)
    {
        // x.Text.Contains(value) and StartsWith(value); whether case matters is the map's decision, so a comparison is accepted and ignored.
        if (call.Object is { } receiver && call.Method.DeclaringType == typeof(string)
            && call.Method.Name is nameof(string.Contains) or nameof(string.StartsWith)
            && FindField(call.Object!, document) is { } text && !Mentions(call.Arguments[0], document))
        {
            var match = call.Method.Name is nameof(string.Contains) ? TextMatch.Contains : TextMatch.StartsWith;
            return new Filter.Matches(text, match, Convert.ToString(Evaluate(call.Arguments[0]), null) ?? throw NotSupported(call));
        }

        if (call.Method.Name is nameof(Enumerable.Any) && call.Method.DeclaringType == typeof(Enumerable)
            && FindField(call.Arguments[0], document) is { } items)
        {
            return call.Arguments is [_, var lambda]
                ? new Filter.Some(items, Item((LambdaExpression)StripQuotes(lambda)))
                : new Filter.Some(items, Filter.All);
        }

        if (call.Method.Name is "Contains" && Haystack(call) is var (list, needle))
        {
            if (FindField(list, document) is { } listField && !Mentions(needle, document))
            {
                var item = new FieldPath("", ItemType(listField.Type));
                return new Filter.Some(listField, Evaluate(needle) is { } value
                    ? new Filter.Compare(item, Comparison.Equal, Fitting(value, item.Type))
                    : new Filter.IsNull(item));
            }

            if (!Mentions(list, document) && FindField(needle, document) is { } field && Evaluate(list) is IEnumerable values)
            {
                return OneOf(field, values);
            }
        }

        throw NotSupported(call);
    }

    private static Filter OneOf(FieldPath field, IEnumerable values)
    {
        var all = values.Cast<object?>().ToList();
        Filter present = new Filter.In(field, [.. all.OfType<object>().Select(value => Fitting(value, field.Type))]);
        return all.Contains(null) ? present | new Filter.IsNull(field) : present;
    }

    /// <summary>The list and the value of a <c>Contains</c>: an instance method, LINQ's, or the one over spans that C# 14 prefers for arrays.</summary>
    private static (Expression List, Expression Needle)? Haystack(MethodCallExpression call) => call switch
    {
        { Object: { } list, Arguments: [var needle] } when list.Type != typeof(string) => (list, needle),
        { Object: null, Arguments: [var list, var needle, ..] }
            when call.Method.DeclaringType == typeof(Enumerable) || call.Method.DeclaringType == typeof(MemoryExtensions) => (Unspan(list), needle),
        _ => null,
    };

    private static Expression Unspan(Expression node) => node switch
    {
        MethodCallExpression { Method.Name: "op_Implicit", Arguments: [var array] } => array,
        UnaryExpression { NodeType: ExpressionType.Convert, Operand.Type.IsArray: true } convert => convert.Operand,
        _ => node,
    };

    private static Filter Item(LambdaExpression predicate) => Translate(predicate.Body, predicate.Parameters[0]);

    private static FieldPath RequireField(Expression node, ParameterExpression document) => FindField(node, document) ?? throw NotSupported(node);

    /// <summary>The path that a chain of members from the document spells, or null when the node is something else.</summary>
    private static FieldPath? FindField(Expression node, ParameterExpression document)
    {
        var names = new Stack<string>();
        Type? type = null;
        for (node = Unwrap(node); node is MemberExpression { Expression: { } owner } access; node = Unwrap(owner))
        {
            // The value of a nullable, and of a value object, is the same field.
            if (access.Member.Name is "Value" && (Nullable.GetUnderlyingType(owner.Type) ?? ScalarOf(owner.Type)) is not null)
            {
                continue;
            }

            // The length of a text or the year of a time is stored nowhere.
            if (owner.Type.Namespace is "System" || owner.Type.Namespace?.StartsWith("System.", StringComparison.Ordinal) is true)
            {
                return null;
            }

            type ??= access.Type;
            names.Push(JsonNamingPolicy.CamelCase.ConvertName(access.Member.Name));
        }

        return node == document ? new FieldPath(string.Join('.', names), type ?? node.Type) : null;
    }

    private static Type? ScalarOf(Type type) => ValueObject.TryGetScalar(type, out var scalar) ? scalar : null;

    /// <summary>C# compares enums as numbers and widens small integers; the filter's values are of the field's own type.</summary>
    private static object Fitting(object value, Type fieldType)
    {
        var type = Nullable.GetUnderlyingType(fieldType) ?? fieldType;
        return type.IsEnum && value.GetType() != type ? Enum.ToObject(type, value) : value;
    }

    private static Type ItemType(Type list) => list.IsArray
        ? list.GetElementType()!
        : list.GetInterfaces().Append(list)
            .First(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>)).GetGenericArguments()[0];

    private static Comparison? ComparisonOf(ExpressionType type) => type switch
    {
        ExpressionType.Equal => Comparison.Equal,
        ExpressionType.NotEqual => Comparison.NotEqual,
        ExpressionType.LessThan => Comparison.LessThan,
        ExpressionType.LessThanOrEqual => Comparison.LessThanOrEqual,
        ExpressionType.GreaterThan => Comparison.GreaterThan,
        ExpressionType.GreaterThanOrEqual => Comparison.GreaterThanOrEqual,
        _ => null,
    };

    private static Comparison Mirrored(Comparison sign) => sign switch
    {
        Comparison.LessThan => Comparison.GreaterThan,
        Comparison.LessThanOrEqual => Comparison.GreaterThanOrEqual,
        Comparison.GreaterThan => Comparison.LessThan,
        Comparison.GreaterThanOrEqual => Comparison.LessThanOrEqual,
        _ => sign,
    };

    private static Expression Unwrap(Expression node) =>
        node is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } convert ? Unwrap(convert.Operand) : node;

    private static Expression StripQuotes(Expression node) => node is UnaryExpression { NodeType: ExpressionType.Quote } quote ? quote.Operand : node;

    private static object? Evaluate(Expression node) => node switch
    {
        ConstantExpression constant => constant.Value,
        // A captured variable: a field of the closure. Compiling an expression costs about a thousand times more.
        MemberExpression { Member: FieldInfo field, Expression: var owner } => field.GetValue(owner is null ? null : Evaluate(owner)),
        MemberExpression { Member: PropertyInfo property, Expression: var owner } => property.GetValue(owner is null ? null : Evaluate(owner)),
        UnaryExpression { NodeType: ExpressionType.Convert, Method: null } convert
            when Nullable.GetUnderlyingType(convert.Type) is { } inner && inner == convert.Operand.Type => Evaluate(convert.Operand),
        _ => Expression.Lambda<Func<object?>>(Expression.Convert(node, typeof(object))).Compile(preferInterpretation: true)(),
    };

    private static bool Mentions(Expression node, ParameterExpression parameter)
    {
        var search = new ParameterSearch(parameter);
        search.Visit(node);
        return search.Found;
    }

    private static FilterNotSupportedException NotSupported(Expression node) => new($"The expression {node} cannot be translated into a filter.");

    private sealed class ParameterSearch(ParameterExpression parameter) : ExpressionVisitor
    {
        public bool Found { get; private set; }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            Found |= node == parameter;
            return node;
        }
    }
}
