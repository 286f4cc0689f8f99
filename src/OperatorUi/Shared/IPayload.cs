namespace Dezky.OperatorUi.Shared;

/// <summary>What a mutation gives back: the changed thing, or the errors that kept it from changing.</summary>
internal interface IPayload<out T>
{
    T? Result { get; }

    IReadOnlyList<PayloadError>? Errors { get; }
}

internal sealed record PayloadError(string Code, string Message, string? Field);
