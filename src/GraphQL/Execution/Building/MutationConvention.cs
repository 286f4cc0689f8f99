using System.Linq.Expressions;
using System.Reflection;
using Dezky.GraphQL.Execution.Coercion;
using Dezky.GraphQL.Execution.Resolvers;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Types.Annotations;

namespace Dezky.GraphQL.Execution.Building;

/// <summary>
/// Shapes mutations: one argument <c>input</c>, and a payload with the result and the errors that the method declares.
/// </summary>
internal sealed class MutationConvention(BuildContext context)
{
    /// <summary>What all declared errors implement.</summary>
    public static InterfaceType ErrorInterface { get; } = new(
        "Error",
        () =>
        [
            new OutputField("message", new NonNullType(SpecifiedScalars.String), description: "What went wrong, in words."),
            new OutputField("code", new NonNullType(SpecifiedScalars.String), description: "What went wrong, as a stable code."),
        ],
        description: "An expected failure of a mutation.");

    /// <summary>The field of a method on a mutation class.</summary>
    public OutputField? Create(MethodInfo method, string ownerName, IReadOnlyList<AppliedPolicy> ownerPolicies)
    {
        var place = BuildContext.Place(method);
        var settings = method.GetCustomAttribute<UseMutationConventionAttribute>();
        var result = FieldFactory.ResultUse(method, out var isAsync);
        var isResult = result.Type.IsGenericType && result.Type.GetGenericTypeDefinition() == typeof(MutationResult<>);
        if (settings is { Disable: true })
        {
            if (isResult)
            {
                context.Fail(place, "MutationResult<T> needs the mutation conventions.");
                return null;
            }

            return context.Fields.FromMethod(method, null, ownerName, ownerPolicies, mustResolveFirst: true);
        }

        var fieldName = SchemaNames.Field(method);
        var typeName = SchemaNames.Pascal(fieldName);
        var parameters = new ParameterPlan(context, method, null, ownerName);
        var policies = context.Fields.Policies(method, ownerPolicies);
        var payload = Payload(method, isResult ? result.Argument() : result, typeName, settings?.PayloadFieldName, out var errorTypes);
        if (payload is null)
        {
            return null;
        }

        var (arguments, values) = Gather(parameters, typeName);
        return new OutputField(
            fieldName,
            new NonNullType(payload),
            arguments.Select(argument => argument.Argument),
            method.GetCustomAttribute<GraphQLDescriptionAttribute>()?.Description,
            method.GetCustomAttribute<GraphQLDeprecatedAttribute>()?.Reason,
            [.. FieldFactory.AuthorizeDirectives(policies), .. context.Costs.OfField(method, isAsync)])
        {
            DeclaredBy = place,
            Binding = new FieldResolver
            {
                Shape = new CompositeShape(payload),
                Invoker = new PayloadInvoker(context.Fields.Limit(method, ResolverCompiler.Invoker(method, values)), errorTypes, place),
                Arguments = arguments,
                Policies = FieldFactory.BeforeResolver(policies),
            },
        };
    }

    private ObjectType? Payload(MethodInfo method, TypeUse result, string typeName, string? resultName, out IReadOnlyList<Type> errorTypes)
    {
        var place = BuildContext.Place(method);
        var errors = method.GetCustomAttributes<ErrorAttribute>().Select(attribute => attribute.ErrorType).Distinct().ToList();
        errorTypes = errors;
        var id = method.GetCustomAttribute<IDAttribute>();
        if (context.Outputs.Map(result, place, id, context.Outputs.IdTypeName(id, typeName)) is not { } mapped)
        {
            return null;
        }

        var name = resultName ?? SchemaNames.Camel(mapped.Type.Named.Name) + (mapped.Type.NullableType is ListType ? "s" : string.Empty);
        var resultField = new OutputField(name, mapped.Type.NullableType, description: "The result; null when there are errors.")
        {
            Binding = new FieldResolver { Shape = mapped.Shape, Getter = source => ((MutationPayload)source!).Value },
        };
        if (errors.Count == 0)
        {
            return new ObjectType($"{typeName}Payload", () => [resultField]);
        }

        foreach (var error in errors)
        {
            foreach (var member in new[] { "Message", "Code" })
            {
                if (error.GetProperty(member)?.PropertyType != typeof(string))
                {
                    context.Fail(place, $"The error {BuildContext.Name(error)} needs a property {member} of the type string.");
                }
            }
        }

        var union = new UnionType(
            $"{typeName}Error",
            () => errors.Select(context.Outputs.ErrorObject).OfType<ObjectType>(),
            description: $"How `{SchemaNames.Camel(typeName)}` can fail.");
        var errorsField = new OutputField("errors", new ListType(new NonNullType(union)), description: "Why there is no result; null when there is one.")
        {
            Binding = new FieldResolver { Shape = new ListShape(new CompositeShape(union)), Getter = source => ((MutationPayload)source!).Errors },
        };

        // Known before any union is asked for its members: all types of errors implement the interface.
        errors.ForEach(error => context.Outputs.ErrorObject(error));
        return new ObjectType($"{typeName}Payload", () => [resultField, errorsField]);
    }

    /// <summary>A parameter of an input object type named <c>input</c> is the input; any others become the fields of one.</summary>
    private static (IReadOnlyList<ArgumentBinding> Arguments, IReadOnlyList<Expression> Values) Gather(ParameterPlan parameters, string typeName)
    {
        if (parameters.Arguments.Count == 0
            || parameters.Arguments is [{ Argument: { Name: "input", Type.Named: InputObjectType } }])
        {
            return (parameters.Arguments, parameters.Values);
        }

        var members = parameters.Arguments;
        var input = new InputObjectType($"{typeName}Input", () => members.Select(member => member.Argument));
        var binder = new ObjectBinder();
        binder.Complete([.. members.Select(member => (member.Argument.Name, member.Binder))], values => values);
        var argument = new ArgumentBinding(new InputField("input", new NonNullType(input)), binder);

        var values = parameters.Values.ToArray();
        for (var i = 0; i < parameters.ArgumentParameters.Count; i++)
        {
            var (parameter, valueIndex) = parameters.ArgumentParameters[i];
            values[valueIndex] = ResolverCompiler.Call(nameof(ResolverContext.GetInputMember), [parameter.ParameterType], i);
        }

        return ([argument], values);
    }
}

/// <summary>What the fields of a payload read.</summary>
internal sealed record MutationPayload(object? Value, IReadOnlyList<object>? Errors);

/// <summary>Makes payloads of what a mutation's method returns.</summary>
internal sealed class PayloadInvoker(Invoker inner, IReadOnlyList<Type> errorTypes, string place) : Invoker
{
    public override object? Invoke(ResolverContext context, out Task? pending)
    {
        var value = inner.Invoke(context, out pending);
        return pending is null ? ToPayload(value) : null;
    }

    public override object? GetResult(Task completed) => ToPayload(inner.GetResult(completed));

    private MutationPayload ToPayload(object? value)
    {
        if (value is not IMutationResult result)
        {
            return new MutationPayload(value, null);
        }

        foreach (var error in result.Errors ?? [])
        {
            if (!errorTypes.Any(type => type.IsInstanceOfType(error)))
            {
                throw new InvalidOperationException($"{place} reported an error that it does not declare: {error}");
            }
        }

        return new MutationPayload(result.Errors is null ? result.Value : null, result.Errors);
    }
}
