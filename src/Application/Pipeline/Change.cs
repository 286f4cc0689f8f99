namespace Dezky.Application.Pipeline;

/// <summary>A field of an update: a new value, or <c>default</c> for «leave it as it is».</summary>
public readonly record struct Change<T>(T? Value, bool IsGiven)
{
    public static implicit operator Change<T>(T value) => new(value, true);
}
