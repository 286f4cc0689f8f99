namespace Dezky.Domain.Shared;

/// <summary>An ISO 4217 currency code: three upper-case letters.</summary>
public readonly record struct Currency
{
    private readonly string? _value;

    private Currency(string value) => _value = value;

    public string Value => _value ?? throw new InvalidOperationException("A currency has no default.");

    public static Currency Eur { get; } = new("EUR");

    public static Currency Dkk { get; } = new("DKK");

    public static Result<Currency> Parse(string? text) => text is { Length: 3 } && text.All(char.IsAsciiLetterUpper)
        ? new Currency(text)
        : new InvalidCurrency();

    public override string ToString() => Value;
}

public sealed record InvalidCurrency()
    : ValidationError("INVALID_CURRENCY", "currency", "A currency is an ISO 4217 code of three upper-case letters, such as EUR.");
