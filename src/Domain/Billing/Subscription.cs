using Dezky.Domain.Shared;

namespace Dezky.Domain.Billing;

/// <summary>What a tenant pays for each month: a number of seats at a price. The price is agreed for each tenant, the plan does not fix it.</summary>
public sealed record Subscription
{
    public const int MaxSeats = 100_000;

    private Subscription()
    {
    }

    public Plan Plan { get; private init; }

    public int Seats { get; private init; }

    /// <summary>The price of one seat for one month.</summary>
    public Money PricePerSeat { get; private init; }

    /// <summary>What the tenant pays for one month.</summary>
    public Money MonthlyPrice => PricePerSeat * Seats;

    public static Result<Subscription> Create(Plan plan, int seats, Money pricePerSeat)
    {
        if (seats is < 1 or > MaxSeats)
        {
            return new InvalidSeats();
        }

        if (pricePerSeat.AmountMinor is < 0 or > MaxPriceMinor)
        {
            return new InvalidPrice();
        }

        return new Subscription { Plan = plan, Seats = seats, PricePerSeat = pricePerSeat };
    }

    // A million in most currencies; the product with MaxSeats stays far inside a long.
    internal const long MaxPriceMinor = 100_000_000;
}

public sealed record InvalidSeats()
    : ValidationError("INVALID_SEATS", "seats", $"A subscription has 1 to {Subscription.MaxSeats} seats.");

public sealed record InvalidPrice()
    : ValidationError("INVALID_PRICE", "pricePerSeat", $"A price for a seat is 0 to {Subscription.MaxPriceMinor} minor units.");
