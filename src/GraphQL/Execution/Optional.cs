namespace Dezky.GraphQL.Execution;

/// <summary>A member of an input that tells «not given» from «given as null».</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public readonly record struct Optional<T>
{
    /// <summary>A value that was given.</summary>
    public Optional(T? value)
    {
        Value = value;
        HasValue = true;
    }

    /// <summary>Whether the request holds the member, even if its value is null.</summary>
    public bool HasValue { get; }

    /// <summary>The value; <c>default</c> when it was not given.</summary>
    public T? Value { get; }

    /// <summary>Takes a value as given.</summary>
    public static implicit operator Optional<T>(T? value) => new(value);
}
