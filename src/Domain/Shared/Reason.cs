namespace Dezky.Domain.Shared;

/// <summary>Why a person did something: one to 500 characters of plain text, trimmed, without control characters.</summary>
public readonly record struct Reason
{
    public const int MaxLength = 500;

    private readonly string? _value;

    private Reason(string value) => _value = value;

    public string Value => _value ?? throw new InvalidOperationException("A reason has no default.");

    public static Result<Reason> Parse(string? text)
    {
        var trimmed = text?.Trim();
        return trimmed is { Length: > 0 and <= MaxLength } && !trimmed.Any(c => char.IsControl(c) && c is not '\n')
            ? new Reason(trimmed)
            : new InvalidReason();
    }

    public override string ToString() => Value;
}

public sealed record InvalidReason()
    : ValidationError("INVALID_REASON", "reason", "A reason has 1 to 500 characters and no control characters.");
