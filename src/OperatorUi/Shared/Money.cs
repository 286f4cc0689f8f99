using Dezky.Ui.Data;

namespace Dezky.OperatorUi.Shared;

/// <summary>An amount as GraphApi gives it.</summary>
public sealed record Money(long AmountMinor, string Currency)
{
    public override string ToString() => MoneyText.Of(AmountMinor, Currency);
}
