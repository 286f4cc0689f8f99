using Dezky.Ui.Data;

namespace Dezky.OperatorUi.Shared;

public sealed partial record Amount
{
    public override string ToString() => MoneyText.Of(AmountMinor, Currency);
}
