using System.Globalization;
using Dezky.Application.Messaging;
using Dezky.Application.Persistence;
using Dezky.Domain.Audit;
using Dezky.Domain.Shared;

namespace Dezky.Bench.Store.Work;

/// <summary>What the compared work is done on: a document of about 350 bytes with a unique field, a searched text and three indexes.</summary>
internal sealed record Account : IAggregate
{
    public AccountId Id { get; init; }

    public string Email { get; init; } = "";

    public string Name { get; init; } = "";

    public AccountStatus Status { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public long Balance { get; init; }

    public string Notes { get; init; } = "";

    public long Version { get; init; }

    public static DocumentMap<Account> Map { get; } = new DocumentMap<Account>("accounts", account => account.Id)
        .Unique(account => account.Email, _ => new IdTaken("accounts"))
        .Text(account => account.Name)
        .Index(account => account.Status, account => account.Name)
        .Index(account => account.CreatedAt);

    public static Account Create(long number) => new()
    {
        Id = new AccountId(Guid.CreateVersion7()),
        Email = string.Create(CultureInfo.InvariantCulture, $"account-{number}@bench.example"),
        Name = string.Create(CultureInfo.InvariantCulture, $"Account {number * 7919 % 1_000_003} Ltd"),
        Status = (AccountStatus)(number % 2),
        CreatedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(number),
        Notes = "An account that is here to be written and read, with a line of text that nobody looks for, so that it is as long as others are.",
        Version = 1,
    };

    public Account Pay(long amount) => this with { Balance = Balance + amount, Version = Version + 1 };

    public AuditEvent Event() => new()
    {
        Id = new AuditEventId(Guid.CreateVersion7()),
        At = CreatedAt,
        Actor = new AuditActor(AuditActorType.System, "bench", "bench"),
        Action = "account.paid",
        Outcome = AuditOutcome.Success,
        Resource = new AuditResource("account", Email, Name),
    };
}

internal readonly record struct AccountId(Guid Value);

internal enum AccountStatus
{
    Open,
    Closed,
}

internal sealed record AccountPaid(string Key, long Balance) : IMessage
{
    public static string Topic => "account_paid";
}
