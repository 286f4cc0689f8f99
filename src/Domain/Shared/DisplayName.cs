namespace Dezky.Domain.Shared;

/// <summary>What people call a tenant, partner or person: 1 to 120 characters of one line, trimmed.</summary>
public readonly record struct DisplayName
{
    public const int MaxLength = 120;

    private readonly string? _value;

    private DisplayName(string value) => _value = value;

    public string Value => _value ?? throw new InvalidOperationException("A name has no default.");

    public static Result<DisplayName> Parse(string? text)
    {
        var trimmed = text?.Trim();
        return trimmed is { Length: > 0 and <= MaxLength } && !trimmed.Any(char.IsControl) ? new DisplayName(trimmed) : new InvalidName();
    }

    public override string ToString() => Value;
}

public sealed record InvalidName()
    : ValidationError("INVALID_NAME", "name", $"A name has 1 to {DisplayName.MaxLength} characters on one line.");
