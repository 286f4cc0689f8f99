using System.Diagnostics.CodeAnalysis;

namespace Dezky.Domain.Shared;

/// <summary>A value, or the <see cref="Shared.Error"/> that stands in its way.</summary>
public readonly struct Result<T> : IResult<Result<T>>
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

    static Type IResult<Result<T>>.ValueType => typeof(T);

    object? IResult<Result<T>>.Boxed => _value;

    static Result<T> IResult<Result<T>>.Failure(Error error) => error;

    static Result<T> IResult<Result<T>>.Success(object value) => (T)value;

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Error error) => new(default, error ?? throw new ArgumentNullException(nameof(error)));
}

/// <summary>A <see cref="Result{T}"/> for code that is generic over its value, such as the steps every request passes through.</summary>
public interface IResult<TSelf>
    where TSelf : IResult<TSelf>
{
    static abstract Type ValueType { get; }

    Error? Error { get; }

    object? Boxed { get; }

    static abstract TSelf Failure(Error error);

    static abstract TSelf Success(object value);
}

/// <summary>Makes results where a conversion cannot: C# has none from interface types.</summary>
public static class Result
{
    /// <summary>A success.</summary>
    public static Result<T> Ok<T>(T value) => value;
}
