using Dezky.GraphQL.Execution.Coercion;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Resolvers;

/// <summary>What makes instances of a directive's class.</summary>
/// <param name="Arguments">The arguments, as the members of an input object.</param>
/// <param name="Binder">Makes an instance of them.</param>
internal sealed record DirectiveBinding(InputObjectType Arguments, InputBinder Binder)
{
    /// <summary>The instance for an application of the directive.</summary>
    /// <exception cref="InputValueException">An argument does not suit.</exception>
    public IFieldDirective Create(DirectiveNode node, CoercedVariables variables)
    {
        var literal = new ObjectValueNode(
            node.Location, [.. node.Arguments.Select(argument => new ObjectFieldNode(argument.Location, argument.Name, argument.Value))]);
        try
        {
            return (IFieldDirective)Binder.Bind(LiteralCoercion.Coerce(literal, Arguments, variables))!;
        }
        catch (InputValueException exception)
        {
            exception.ReversedPath.Add($"@{node.Name}");
            throw;
        }
    }
}

/// <summary>Calls a field's resolver through the directives that a document applies to it, the first one outermost.</summary>
internal sealed class DirectiveInvoker(FieldResolver resolver, IReadOnlyList<(DirectiveBinding Binding, DirectiveNode Node)> directives) : Invoker
{
    public override object? Invoke(ResolverContext context, out Task? pending)
    {
        var call = context.Capture();
        var instances = new IFieldDirective[directives.Count];
        for (var i = 0; i < instances.Length; i++)
        {
            instances[i] = directives[i].Binding.Create(directives[i].Node, call.Execution.Variables);
        }

        var result = CallAsync(call, instances, 0);
        if (result.IsCompleted)
        {
            pending = null;
            return result.GetAwaiter().GetResult();
        }

        pending = result.AsTask();
        return null;
    }

    public override object? GetResult(Task completed) => ((Task<object?>)completed).GetAwaiter().GetResult();

    private ValueTask<object?> CallAsync(ResolverContext call, IFieldDirective[] instances, int index) => index < instances.Length
        ? instances[index].ResolveAsync(call, () => CallAsync(call, instances, index + 1))
        : CallResolverAsync(call);

    private ValueTask<object?> CallResolverAsync(ResolverContext call)
    {
        if (resolver.Getter is { } getter)
        {
            return new ValueTask<object?>(getter(call.Parent));
        }

        var result = resolver.Invoker!.Invoke(call, out var pending);
        return pending is null ? new ValueTask<object?>(result) : AwaitAsync(pending);
    }

    private async ValueTask<object?> AwaitAsync(Task pending)
    {
        await pending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return resolver.Invoker!.GetResult(pending);
    }
}
