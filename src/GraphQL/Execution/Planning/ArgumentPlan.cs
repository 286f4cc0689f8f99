using Dezky.GraphQL.Execution.Coercion;
using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Execution.Planning;

/// <summary>
/// The arguments of a planned field. See https://spec.graphql.org/September2025/#CoerceArgumentValues().
/// Arguments without variables are coerced and bound once, when the operation is planned.
/// </summary>
internal sealed class ArgumentPlan
{
    private readonly IReadOnlyList<ArgumentBinding> _bindings;
    private readonly ValueNode?[] _literals;
    private readonly object?[]? _constants;
    private readonly InputValueException? _constantFailure;

    public ArgumentPlan(IReadOnlyList<ArgumentBinding> bindings, IReadOnlyList<ArgumentNode> nodes)
    {
        _bindings = bindings;
        _literals = [.. bindings.Select(binding => nodes.FirstOrDefault(node => node.Name == binding.Argument.Name)?.Value)];
        if (!_literals.Any(literal => literal is not null && LiteralCoercion.HasVariables(literal)))
        {
            try
            {
                _constants = Bind(CoercedVariables.None);
            }
            catch (InputValueException exception)
            {
                _constantFailure = exception;
            }
        }
    }

    /// <summary>The arguments as the resolver takes them.</summary>
    /// <exception cref="InputValueException">A value does not suit; the message names the argument.</exception>
    public object?[] Get(CoercedVariables variables) => _constantFailure is null ? _constants ?? Bind(variables) : throw _constantFailure;

    private object?[] Bind(CoercedVariables variables)
    {
        var bound = new object?[_bindings.Count];
        for (var i = 0; i < bound.Length; i++)
        {
            var binding = _bindings[i];
            try
            {
                var value = _literals[i] is { } literal ? CoerceGiven(binding, literal, variables) : InputObjectValue.Absent;
                if (value == InputObjectValue.Absent)
                {
                    value = binding.Argument.IsRequired
                        ? throw new InputValueException($"of required type \"{binding.Argument.Type}\" was not provided.")
                        : LiteralCoercion.Default(binding.Argument);
                }

                bound[i] = binding.Binder.Bind(value);
                binding.Check?.Invoke(bound[i]);
            }
            catch (InputValueException exception)
            {
                exception.ReversedPath.Add(binding.Argument.Name);
                throw;
            }
        }

        return bound;
    }

    private static object? CoerceGiven(ArgumentBinding binding, ValueNode literal, CoercedVariables variables) =>
        literal is VariableNode variable && !binding.Argument.IsRequired && variables.Get(variable.Name) == InputObjectValue.Absent
            ? InputObjectValue.Absent
            : LiteralCoercion.Coerce(literal, binding.Argument.Type, variables);
}
