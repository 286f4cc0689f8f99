using System.Collections;
using System.Globalization;
using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution.Coercion;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Cost;

/// <summary>How long a list is by the arguments of a field.</summary>
internal sealed class CostListSize
{
    private readonly ListSize _size;
    private readonly FieldNode _node;
    private readonly List<(InputField Argument, ValueNode Value)> _slices = [];

    public CostListSize(ListSize size, OutputField field, FieldNode node)
    {
        _size = size;
        _node = node;
        foreach (var argument in size.SlicingArguments.Select(field.Arguments.Find).OfType<InputField>())
        {
            var value = node.Arguments.FirstOrDefault(given => given.Name == argument.Name)?.Value ?? argument.DefaultValue;
            if (value is not null)
            {
                _slices.Add((argument, value));
            }
        }

        // A missing argument is an error of the request, for which an evaluation is needed.
        IsConstant = !size.RequiresOne && !_slices.Exists(slice => CostInput.HasVariables(slice.Value));
    }

    public bool IsConstant { get; }

    /// <summary>Whether the field itself is the list, and not the sized fields of the object that it returns.</summary>
    public bool IsOfFieldItself => _size.SizedFields is null;

    /// <exception cref="GraphQLException">There must be exactly one slicing argument, and there is not.</exception>
    public double Evaluate(CoercedVariables variables)
    {
        var given = 0;
        var largest = 0;
        foreach (var (argument, literal) in _slices)
        {
            if (Length(argument, literal, variables) is { } length)
            {
                given++;
                largest = Math.Max(largest, length);
            }
        }

        if (_size.RequiresOne && given != 1)
        {
            throw new GraphQLException(new GraphQLError(
                $"Exactly one of the arguments {string.Join(", ", _size.SlicingArguments.Select(name => $"\"{name}\""))} of \"{_node.Name}\" must be given.",
                [_node.Location],
                code: ErrorCodes.SlicingArgumentRequired));
        }

        return given == 0 ? _size.Unsliced : largest;
    }

    private static int? Length(InputField argument, ValueNode literal, CoercedVariables variables)
    {
        var isList = argument.Type.NullableType is ListType;
        switch (literal)
        {
            case NullValueNode:
                return null;
            case VariableNode variable:
                return variables.Get(variable.Name) switch
                {
                    null => null,
                    int count => count,
                    ICollection items => items.Count,
                    var given when given == InputObjectValue.Absent => ByDefault(),
                    _ => 1,
                };
            case ListValueNode list:
                return list.Values.Count;
            default:
                // A single value stands for a list of one. A number that is none is refused when the argument is coerced.
                return isList ? 1
                    : literal is IntValueNode number && int.TryParse(number.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value
                    : null;
        }

        // As if the argument had not been given.
        int? ByDefault() => argument.DefaultValue is { } fallback and not VariableNode ? Length(argument, fallback, CoercedVariables.None) : null;
    }
}
