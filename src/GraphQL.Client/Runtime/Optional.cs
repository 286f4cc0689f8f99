namespace Dezky.GraphQL.Client;

/// <summary>A value that may be absent, which GraphQL tells from null. The default is absent.</summary>
/// <typeparam name="T">The value's type; null is a value if the type allows it.</typeparam>
public readonly record struct Optional<T>
{
    private readonly T _value;

    /// <summary>A value that is there.</summary>
    public Optional(T value)
    {
        HasValue = true;
        _value = value;
    }

    /// <summary>Whether there is a value.</summary>
    public bool HasValue { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">It is absent.</exception>
    public T Value => HasValue ? _value : throw new InvalidOperationException("The value is absent.");

    /// <summary>A value that is there.</summary>
    public static implicit operator Optional<T>(T value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => HasValue ? $"{_value}" : "(absent)";
}
