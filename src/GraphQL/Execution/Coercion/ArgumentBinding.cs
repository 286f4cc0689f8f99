using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Coercion;

/// <summary>An argument and how its coerced value becomes what the resolver takes.</summary>
internal sealed class ArgumentBinding(InputField argument, InputBinder binder)
{
    public InputField Argument { get; } = argument;

    public InputBinder Binder { get; } = binder;

    /// <summary>A rule over the bound value, such as the bounds of a page size; it throws <see cref="InputValueException"/>.</summary>
    public Action<object?>? Check { get; init; }
}
