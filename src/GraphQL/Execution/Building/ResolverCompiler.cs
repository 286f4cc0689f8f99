using System.Linq.Expressions;
using System.Reflection;
using Dezky.GraphQL.Execution.Resolvers;
using Dezky.GraphQL.Execution.Serialization;

namespace Dezky.GraphQL.Execution.Building;

/// <summary>Compiles members and methods to delegates, so that no reflection is left when requests run.</summary>
internal static class ResolverCompiler
{
    private static readonly ParameterExpression Context = Expression.Parameter(typeof(ResolverContext), "context");

    /// <summary>Calls of <see cref="ResolverContext"/> that produce a parameter's value.</summary>
    public static Expression Call(string method, Type[] typeArguments, params object[] arguments) => Expression.Call(
        Context,
        typeof(ResolverContext).GetMethod(method)!.MakeGenericMethodIfAny(typeArguments),
        arguments.Select(Expression.Constant));

    public static Expression ContextProperty(string name) => Expression.Property(Context, name);

    /// <summary>Converts a boxed value that may be null.</summary>
    public static Expression Unbox(Expression boxed, Type type) => type.IsValueType && Nullable.GetUnderlyingType(type) is null
        ? Expression.Condition(Expression.Equal(boxed, Expression.Constant(null)), Expression.Default(type), Expression.Convert(boxed, type))
        : Expression.Convert(boxed, type);

    /// <summary>A call of a static method with parameters made by <see cref="Call"/>.</summary>
    public static Invoker Invoker(MethodInfo method, IEnumerable<Expression> parameters)
    {
        var call = Expression.Call(method, parameters);
        var type = method.ReturnType;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>))
        {
            return Make(typeof(TaskInvoker<>), type.GetGenericArguments()[0], call);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>))
        {
            return Make(typeof(ValueTaskInvoker<>), type.GetGenericArguments()[0], call);
        }

        if (IsAsyncSequence(type))
        {
            return Make(typeof(AsyncSequenceInvoker<>), type.GetGenericArguments()[0], call);
        }

        return new SyncInvoker(Expression.Lambda<Func<ResolverContext, object?>>(Expression.Convert(call, typeof(object)), Context).Compile());

        static Invoker Make(Type definition, Type result, Expression call) => (Invoker)Activator.CreateInstance(
            definition.MakeGenericType(result),
            Expression.Lambda(call, Context).Compile())!;
    }

    /// <summary>Whether a resolver produces a list bit by bit.</summary>
    public static bool IsAsyncSequence(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>);

    /// <summary>A call of a static method as a delegate that takes a <see cref="ResolverContext"/>.</summary>
    public static Delegate Delegate(Expression body) => Expression.Lambda(body, Context).Compile();

    public static ParameterExpression ContextParameter => Context;

    /// <summary>Reads a member of the parent, or calls a static method with the parent or with nothing.</summary>
    public static Func<object?, object?> Getter(Func<Expression, Expression> read)
    {
        var source = Expression.Parameter(typeof(object), "source");
        return Expression.Lambda<Func<object?, object?>>(Expression.Convert(read(source), typeof(object)), source).Compile();
    }

    /// <summary>As <see cref="Getter"/>, writing the leaf without boxing it.</summary>
    public static LeafFieldWriter LeafWriter(Func<Expression, Expression> read, LeafCodec codec)
    {
        var source = Expression.Parameter(typeof(object), "source");
        var writer = Expression.Parameter(typeof(ResponseWriter), "writer");
        var value = read(source);
        var local = Expression.Variable(value.Type, "value");
        var codecType = typeof(LeafCodec<>).MakeGenericType(codec.RuntimeType);
        var write = codecType.GetMethod(nameof(LeafCodec<int>.Write))!;
        var isNullable = Nullable.GetUnderlyingType(value.Type) is not null;
        var present = isNullable ? Expression.Property(local, "HasValue")
            : value.Type.IsValueType ? (Expression)Expression.Constant(true)
            : Expression.NotEqual(local, Expression.Constant(null, value.Type));
        var bare = isNullable ? Expression.Property(local, "Value") : (Expression)local;
        var body = Expression.Block(
            [local],
            Expression.Assign(local, value),
            Expression.Condition(
                present,
                Expression.Block(Expression.Call(Expression.Constant(codec, codecType), write, writer, bare), Expression.Constant(true)),
                Expression.Constant(false)));
        return Expression.Lambda<LeafFieldWriter>(body, source, writer).Compile();
    }

    private static MethodInfo MakeGenericMethodIfAny(this MethodInfo method, Type[] typeArguments) =>
        typeArguments.Length == 0 ? method : method.MakeGenericMethod(typeArguments);
}
