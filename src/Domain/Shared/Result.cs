using System.Diagnostics.CodeAnalysis;

namespace Dezky.Domain.Shared;

/// <summary>A value, or the <see cref="Shared.Error"/> that stands in its way.</summary>
public readonly struct Result<T>
{
    private readonly T? _value;

    private Result(T? value, Error? error)
    {
        _value = value;
        Error = error;
    }

    /// <summary>The failure, or null.</summary>
    public Error? Error { get; }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Error is null;

    /// <summary>The value; asking for it after a failure is a bug.</summary>
    public T Value => Error is null ? _value! : throw new InvalidOperationException($"There is no value: {Error.Code}.");

    /// <summary>Takes the result apart in one step.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out Error? error)
    {
        value = _value;
        error = Error;
        return Error is null;
    }

    /// <summary>Continues with the value, or passes the failure on.</summary>
    public Result<TNext> Then<TNext>(Func<T, Result<TNext>> next) => Error is null ? next(_value!) : Error;

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Error error) => new(default, error ?? throw new ArgumentNullException(nameof(error)));
}

/// <summary>Makes results where a conversion cannot: C# has none from interface types.</summary>
public static class Result
{
    /// <summary>A success.</summary>
    public static Result<T> Ok<T>(T value) => value;
}
