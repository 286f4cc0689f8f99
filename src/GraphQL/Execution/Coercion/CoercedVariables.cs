namespace Dezky.GraphQL.Execution.Coercion;

/// <summary>The variables of one request by the order of their definitions; <see cref="InputObjectValue.Absent"/> where there is no value.</summary>
internal sealed class CoercedVariables(IReadOnlyList<VariableSignature> signatures, object?[] values)
{
    public static readonly CoercedVariables None = new([], []);

    public object? Get(string name)
    {
        for (var i = 0; i < signatures.Count; i++)
        {
            if (signatures[i].Name == name)
            {
                return values[i];
            }
        }

        return InputObjectValue.Absent;
    }

    /// <summary>A copy with some of the variables.</summary>
    public CoercedVariables Only(int[] indexes) => new([.. indexes.Select(index => signatures[index])], [.. indexes.Select(index => values[index])]);

    public object? this[int index] => values[index];
}
