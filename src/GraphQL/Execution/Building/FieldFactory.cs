using System.Linq.Expressions;
using System.Reflection;
using Dezky.GraphQL.Execution.Resolvers;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Types.Annotations;

namespace Dezky.GraphQL.Execution.Building;

/// <summary>Makes fields of properties and of static methods.</summary>
internal sealed class FieldFactory(BuildContext context)
{
    /// <summary>The field of a property; it is read from the parent directly.</summary>
    public OutputField? FromProperty(PropertyInfo property, Type ownerType, string ownerName, IReadOnlyList<AppliedPolicy> ownerPolicies)
    {
        var place = BuildContext.Place(property);
        var id = property.GetCustomAttribute<IDAttribute>();
        if (context.Outputs.Map(TypeUse.Of(property), place, id, context.Outputs.IdTypeName(id, ownerName)) is not { } result)
        {
            return null;
        }

        var policies = Policies(property, ownerPolicies);
        Expression Read(Expression source) => Expression.Property(Expression.Convert(source, ownerType), property);
        return new OutputField(
            SchemaNames.Field(property),
            result.Type,
            null,
            property.GetCustomAttribute<GraphQLDescriptionAttribute>()?.Description,
            property.GetCustomAttribute<GraphQLDeprecatedAttribute>()?.Reason,
            [.. AuthorizeDirectives(policies.Except(ownerPolicies)), .. context.Costs.OfField(property, isAsync: false)])
        {
            DeclaredBy = place,
            Binding = new FieldResolver
            {
                Shape = result.Shape,
                Getter = ResolverCompiler.Getter(Read),
                LeafWriter = result.Shape is LeafShape leaf ? ResolverCompiler.LeafWriter(Read, leaf.Codec) : null,
                OwnerType = ownerType,
                Reads = [property.Name],
                Policies = BeforeResolver(policies),
            },
        };
    }

    /// <summary>The field of a static method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="ownerType">The CLR type of the parent; null at a root.</param>
    /// <param name="ownerName">The type that gets the field.</param>
    /// <param name="ownerPolicies">The policies of the type or class around the method.</param>
    /// <param name="mustResolveFirst">Whether the call has effects, so that it may not be left to the writing of the response.</param>
    public OutputField? FromMethod(
        MethodInfo method, Type? ownerType, string ownerName, IReadOnlyList<AppliedPolicy> ownerPolicies, bool mustResolveFirst = false)
    {
        var place = BuildContext.Place(method);
        var resultUse = ResultUse(method, out var isAsync);
        var id = method.GetCustomAttribute<IDAttribute>() ?? method.ReturnParameter.GetCustomAttribute<IDAttribute>();
        var isSequence = ResolverCompiler.IsAsyncSequence(method.ReturnType);
        if (context.Outputs.Map(isSequence ? resultUse.Argument() : resultUse, place, id, context.Outputs.IdTypeName(id, ownerName)) is not { } result)
        {
            return null;
        }

        if (isSequence)
        {
            result = (BuildContext.Wrap(new ListType(result.Type), resultUse.AllowsNull), new ListShape(result.Shape));
        }

        if (!isAsync && !isSequence && method.IsDefined(typeof(FieldTimeoutAttribute)))
        {
            context.Fail(place, "[FieldTimeout] needs a method that returns a task: nothing can be done about one that blocks.");
        }

        var parameters = new ParameterPlan(context, method, ownerType, ownerName, resultUse.Underlying);
        var policies = Policies(method, ownerPolicies);
        var isPure = !isAsync && !isSequence && !mustResolveFirst && parameters.NeedsOnlyParent;
        Expression Read(Expression source) => Expression.Call(
            method, method.GetParameters().Select(parameter => Expression.Convert(source, parameter.ParameterType)));
        return new OutputField(
            SchemaNames.Field(method),
            result.Type,
            parameters.Arguments.Select(argument => argument.Argument),
            method.GetCustomAttribute<GraphQLDescriptionAttribute>()?.Description,
            method.GetCustomAttribute<GraphQLDeprecatedAttribute>()?.Reason,
            [.. AuthorizeDirectives(ownerType is null ? policies : policies.Except(ownerPolicies)), .. context.Costs.OfField(method, isAsync)])
        {
            DeclaredBy = place,
            Binding = new FieldResolver
            {
                Shape = result.Shape,
                Getter = isPure ? ResolverCompiler.Getter(Read) : null,
                LeafWriter = isPure && result.Shape is LeafShape leaf ? ResolverCompiler.LeafWriter(Read, leaf.Codec) : null,
                Invoker = isPure ? null : Limit(method, ResolverCompiler.Invoker(method, parameters.Values)),
                Arguments = parameters.Arguments,
                OwnerType = ownerType,
                Reads = parameters.ParentReads,
                Policies = BeforeResolver(policies),
            },
        };
    }

    /// <summary>Bounds the time of an asynchronous resolver, when it or the settings say so.</summary>
    public Invoker Limit(MethodInfo method, Invoker invoker)
    {
        var timeout = method.GetCustomAttribute<FieldTimeoutAttribute>()?.Timeout ?? context.Options.FieldTimeout;
        return invoker is not SyncInvoker && timeout != Timeout.InfiniteTimeSpan ? new TimeoutInvoker(invoker, timeout) : invoker;
    }

    /// <summary>What a method returns, without a task around it.</summary>
    public static TypeUse ResultUse(MethodInfo method, out bool isAsync)
    {
        var use = TypeUse.Of(method.ReturnParameter);
        isAsync = method.ReturnType.IsGenericType
            && (method.ReturnType.GetGenericTypeDefinition() == typeof(Task<>) || method.ReturnType.GetGenericTypeDefinition() == typeof(ValueTask<>));
        return isAsync ? use.Argument() : use;
    }

    /// <summary>The policies of a member, with those of what is around it.</summary>
    public IReadOnlyList<AppliedPolicy> Policies(MemberInfo member, IReadOnlyList<AppliedPolicy> outer)
    {
        if (member.IsDefined(typeof(AllowAnonymousAttribute)))
        {
            return [];
        }

        AppliedPolicy[] policies = [.. outer, .. AppliedPolicy.Of(member)];
        context.UsesAuthorization |= policies.Length > 0;
        return [.. policies.Distinct()];
    }

    /// <summary>The policies as the schema shows them. Those of an object type are shown there, and not again at each of its fields.</summary>
    public static IReadOnlyList<DirectiveNode> AuthorizeDirectives(IEnumerable<AppliedPolicy> policies) => [.. policies.Select(AuthorizeDirective.Apply)];

    /// <summary>The policies that are checked when the field is about to be resolved.</summary>
    public static IReadOnlyList<string> BeforeResolver(IEnumerable<AppliedPolicy> policies) =>
        [.. policies.Where(policy => policy.Apply == ApplyPolicy.BeforeResolver).Select(policy => policy.Name)];
}
