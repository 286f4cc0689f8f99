namespace Dezky.GraphQL.Execution;

/// <summary>
/// What a mutation's method returns: its result, or the errors that it reports to the client. Each error is an instance of a type that
/// the method declares with <see cref="Types.Annotations.ErrorAttribute{TError}"/>.
/// </summary>
/// <typeparam name="T">The type of the result.</typeparam>
public readonly struct MutationResult<T> : IMutationResult
{
    private readonly T? _value;
    private readonly IReadOnlyList<object>? _errors;

    private MutationResult(T? value, IReadOnlyList<object>? errors)
    {
        _value = value;
        _errors = errors;
    }

    object? IMutationResult.Value => _value;

    IReadOnlyList<object>? IMutationResult.Errors => _errors;

    /// <summary>A success.</summary>
    public static MutationResult<T> Success(T value) => new(value, null);

    /// <summary>A failure with at least one error.</summary>
    public static MutationResult<T> Failure(params IReadOnlyList<object> errors) =>
        errors.Count > 0 ? new(default, errors) : throw new ArgumentException("At least one error is required.", nameof(errors));

    /// <summary>Takes a value as a success.</summary>
    public static implicit operator MutationResult<T>(T value) => Success(value);

    /// <summary>Takes a failure of any result type.</summary>
    public static implicit operator MutationResult<T>(MutationFailure failure) => Failure(failure.Errors);
}

/// <summary>Errors on their way into a <see cref="MutationResult{T}"/>.</summary>
public readonly struct MutationFailure
{
    private readonly IReadOnlyList<object>? _errors;

    /// <summary>A failure with at least one error.</summary>
    public MutationFailure(params IReadOnlyList<object> errors)
    {
        _errors = errors;
    }

    /// <summary>The errors.</summary>
    public IReadOnlyList<object> Errors => _errors ?? [];
}

/// <summary>A mutation's result without its type.</summary>
internal interface IMutationResult
{
    object? Value { get; }

    IReadOnlyList<object>? Errors { get; }
}
