using System.Reflection;
using Dezky.GraphQL.Execution.Authorization;
using Dezky.GraphQL.Execution.Coercion;
using Dezky.GraphQL.Execution.Resolvers;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Types.Annotations;

namespace Dezky.GraphQL.Execution.Building;

/// <summary>Global object identification: <c>interface Node</c>, <c>node(id:)</c> and <c>nodes(ids:)</c>.</summary>
internal sealed class NodeFields(BuildContext context)
{
    private readonly Dictionary<string, NodeResolver> _resolvers = new(StringComparer.Ordinal);

    /// <summary>What all identifiable objects implement.</summary>
    public static InterfaceType NodeInterface { get; } = new(
        "Node",
        () => [new OutputField("id", new NonNullType(SpecifiedScalars.Id), description: "The opaque identifier.")],
        description: "An object with a globally unique identifier.");

    /// <summary>The CLR types that can be loaded by their identifier.</summary>
    public IEnumerable<Type> NodeTypes => context.Declarations.Extensions.Select(extension => extension.Key).Where(IsNode);

    public bool IsNode(Type type) => context.Declarations.Extensions[type].Any(
        extension => Declarations.FieldMethods(extension.Declaration).Any(method => method.IsDefined(typeof(NodeResolverAttribute))));

    /// <summary>Takes the method that loads a type's objects.</summary>
    public void Add(Type type, MethodInfo method)
    {
        var place = BuildContext.Place(method);
        var typeName = context.Outputs.NameOf(type);
        var parameters = new ParameterPlan(context, method, null, typeName);
        if (parameters.ArgumentParameters is not [var (parameter, _)])
        {
            context.Fail(place, "A node resolver takes exactly one argument, the identifier.");
            return;
        }

        if (!type.IsAssignableFrom(FieldFactory.ResultUse(method, out _).Type))
        {
            context.Fail(place, $"A node resolver returns {BuildContext.Name(type)}.");
        }

        var leaf = context.Leaves.FindId(parameter.ParameterType, typeName);
        if (leaf is null)
        {
            context.Fail($"{place}({parameter.Name})", $"The CLR type {BuildContext.Name(parameter.ParameterType)} cannot be an ID. Bind it with BindId.");
            return;
        }

        // Which type an identifier names is not known at validation, so these policies are all checked before the object is loaded.
        string[] policies = [.. context.Fields.Policies(method, [.. AppliedPolicy.Of(method.DeclaringType!)]).Select(policy => policy.Name).Distinct(StringComparer.Ordinal)];
        if (policies.Length == 0 && context.Options.RequireAuthorizationOnRootFields && !method.IsDefined(typeof(AllowAnonymousAttribute)))
        {
            context.Fail(place, "The node resolver has neither [Authorize] nor [AllowAnonymous].");
        }

        _resolvers[typeName] = new NodeResolver(
            $"{typeName}.{SchemaNames.Field(method)}", ResolverCompiler.Invoker(method, parameters.Values), leaf.Binder, policies);
    }

    /// <summary>The root fields.</summary>
    public IEnumerable<OutputField> RootFields()
    {
        var id = new InputField("id", new NonNullType(SpecifiedScalars.Id), description: "The opaque identifier.");
        var ids = new InputField("ids", new NonNullType(new ListType(new NonNullType(SpecifiedScalars.Id))), description: "The opaque identifiers.");
        yield return new OutputField(
            "node", NodeInterface, [id], "The object with an identifier; null when there is none.", appliedDirectives: context.Costs.OfAsyncResolver())
        {
            Binding = new FieldResolver
            {
                Shape = new CompositeShape(NodeInterface),
                Arguments = [new ArgumentBinding(id, IdentityBinder.Instance)],
                Invoker = new TaskInvoker<object?>(call => LoadAsync(call.Capture(), call.GetArgument<string>(0), "id")),
            },
        };
        yield return new OutputField(
            "nodes",
            new NonNullType(new ListType(NodeInterface)),
            [ids],
            "The objects with these identifiers, in their order.",
            appliedDirectives: [.. context.Costs.OfAsyncResolver(), .. context.Costs.OfListBy("ids")])
        {
            Binding = new FieldResolver
            {
                Shape = new ListShape(new CompositeShape(NodeInterface)),
                Arguments = [new ArgumentBinding(ids, new ListBinder<string>(IdentityBinder.Instance, null))],
                Invoker = new TaskInvoker<object?[]>(call =>
                {
                    var captured = call.Capture();
                    return Task.WhenAll(call.GetArgument<string[]>(0).Select(each => LoadAsync(captured, each, "ids")));
                }),
            },
        };
    }

    private async Task<object?> LoadAsync(ResolverContext call, string id, string argument)
    {
        if (!context.Configuration.NodeIds.TryParse(id, out var typeName, out _) || !_resolvers.TryGetValue(typeName, out var resolver))
        {
            var unknown = new InputValueException($"\"{id}\" is not an ID.");
            unknown.ReversedPath.Add(argument);
            throw unknown;
        }

        foreach (var policy in resolver.Policies)
        {
            var handler = (IAuthorizationHandler?)call.Services.GetService(typeof(IAuthorizationHandler))
                ?? throw new InvalidOperationException($"{resolver.Coordinate} demands the policy \"{policy}\", and no {nameof(IAuthorizationHandler)} is registered.");
            var decision = await handler.AuthorizeAsync(call.Services, policy, resolver.Coordinate, call.CancellationToken).ConfigureAwait(false);
            if (decision.Outcome != AuthorizeOutcome.Allowed)
            {
                throw AuthorizationErrors.From(decision);
            }
        }

        object? value;
        try
        {
            value = resolver.Binder.Bind(id);
        }
        catch (InputValueException exception)
        {
            exception.ReversedPath.Add(argument);
            throw;
        }

        var loaded = resolver.Invoker.Invoke(call.With([value]), out var pending);
        if (pending is null)
        {
            return loaded;
        }

        await pending.ConfigureAwait(false);
        return resolver.Invoker.GetResult(pending);
    }

    private sealed record NodeResolver(string Coordinate, Invoker Invoker, InputBinder Binder, IReadOnlyList<string> Policies);
}
