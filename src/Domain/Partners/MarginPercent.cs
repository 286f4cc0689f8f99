using Dezky.Domain.Shared;

namespace Dezky.Domain.Partners;

/// <summary>The partner's share of its customers' revenue: 0 to 100 per cent with at most two decimals.</summary>
public readonly record struct MarginPercent
{
    private MarginPercent(decimal value) => Value = value;

    public decimal Value { get; }

    public static Result<MarginPercent> Parse(decimal value) => value is >= 0m and <= 100m && decimal.Round(value, 2) == value
        ? new MarginPercent(value)
        : new InvalidMargin();
}

public sealed record InvalidMargin()
    : ValidationError("INVALID_MARGIN", "marginPercent", "A margin is 0 to 100 per cent with at most two decimals.");
