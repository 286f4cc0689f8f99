using System.Globalization;

namespace Dezky.Domain.Shared;

/// <summary>An amount in minor units (cents, øre) of one ISO 4217 currency. Amounts of different currencies are never added.</summary>
public readonly record struct Money(long AmountMinor, Currency Currency)
{
    public static Money Zero(Currency currency) => new(0, currency);

    public static Money operator +(Money left, Money right) => left.Currency == right.Currency
        ? new Money(checked(left.AmountMinor + right.AmountMinor), left.Currency)
        : throw new InvalidOperationException($"{left.Currency} and {right.Currency} cannot be added.");

    public static Money operator *(Money price, int quantity) => new(checked(price.AmountMinor * quantity), price.Currency);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{AmountMinor} {Currency} (minor units)");
}
