using System.Linq.Expressions;
using System.Reflection;
using Dezky.GraphQL.Execution.Coercion;
using Dezky.GraphQL.Execution.Resolvers;
using Dezky.GraphQL.Execution.Subscriptions;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Types.Annotations;

namespace Dezky.GraphQL.Execution.Building;

/// <summary>Makes the fields of the subscription root: a resolver for each event, and the source that the events come from.</summary>
internal sealed class SubscriptionFields(BuildContext context)
{
    /// <summary>Whether a method opens the source of another one's field.</summary>
    public static bool IsSource(MethodInfo method) =>
        method.DeclaringType!.IsDefined(typeof(SubscriptionTypeAttribute), false) && !method.IsDefined(typeof(SubscribeAttribute));

    public OutputField? Create(MethodInfo method, string ownerName, IReadOnlyList<AppliedPolicy> ownerPolicies)
    {
        var place = BuildContext.Place(method);
        var sourceName = method.GetCustomAttribute<SubscribeAttribute>()!.With;
        var sourceMethod = method.DeclaringType!.GetMethod(sourceName, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static);
        if (sourceMethod is null)
        {
            context.Fail(place, $"Subscribe(With = \"{sourceName}\") names no static method of the class.");
            return null;
        }

        if (context.Fields.FromMethod(method, null, ownerName, ownerPolicies, mustResolveFirst: true) is not { Binding: FieldResolver resolver } field)
        {
            return null;
        }

        // The source's own arguments are the field's too; those of the same name are shared.
        var source = new ParameterPlan(context, sourceMethod, null, ownerName);
        var arguments = resolver.Arguments.ToList();
        var values = source.Values.ToArray();
        for (var i = 0; i < source.ArgumentParameters.Count; i++)
        {
            var (parameter, valueIndex) = source.ArgumentParameters[i];
            var index = Share(arguments, source.Arguments[i]);
            values[valueIndex] = ResolverCompiler.Call(nameof(ResolverContext.GetArgument), [parameter.ParameterType], index);
        }

        var opener = Opener(sourceMethod, values);
        if (opener is null)
        {
            context.Fail(BuildContext.Place(sourceMethod), "The source of a subscription returns IAsyncEnumerable<T>, or a task of one.");
            return null;
        }

        return new OutputField(
            field.Name, field.Type, arguments.Select(argument => argument.Argument), field.Description, field.DeprecationReason, field.AppliedDirectives)
        {
            DeclaredBy = field.DeclaredBy,
            Binding = new FieldResolver
            {
                Shape = resolver.Shape,
                Invoker = resolver.Invoker,
                Arguments = arguments,
                Policies = resolver.Policies,
                Source = opener,
            },
        };
    }

    private static int Share(List<ArgumentBinding> arguments, ArgumentBinding argument)
    {
        var index = arguments.FindIndex(known => known.Argument.Name == argument.Argument.Name);
        if (index < 0)
        {
            arguments.Add(argument);
            index = arguments.Count - 1;
        }

        return index;
    }

    private static SourceOpener? Opener(MethodInfo method, IEnumerable<Expression> values)
    {
        var type = method.ReturnType;
        var isTask = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>);
        var isValueTask = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>);
        var stream = isTask || isValueTask ? type.GetGenericArguments()[0] : type;
        if (!stream.IsGenericType || stream.GetGenericTypeDefinition() != typeof(IAsyncEnumerable<>))
        {
            return null;
        }

        var wrapped = typeof(ValueTask<>).MakeGenericType(stream);
        Expression call = Expression.Call(method, values);
        call = isValueTask ? call : Expression.New(wrapped.GetConstructor([isTask ? type : stream])!, call);
        return (SourceOpener)Activator.CreateInstance(
            typeof(SourceOpener<>).MakeGenericType(stream.GetGenericArguments()[0]), ResolverCompiler.Delegate(call))!;
    }
}
