namespace Dezky.Bench.Store.Work;

/// <summary>What is done once and again.</summary>
internal enum Operation
{
    /// <summary>A new document, durable.</summary>
    Insert,

    /// <summary>A document by its id, as an object.</summary>
    Find,

    /// <summary>Fifty documents behind a random place in the order of their names, as objects.</summary>
    Page,

    /// <summary>A changed document in place of its version before, durable.</summary>
    Update,

    /// <summary>A changed document, an audit event and a message, durable together.</summary>
    Transaction,
}

/// <summary>One of those who work at the same time; nobody else changes its accounts.</summary>
internal sealed class Caller(int number, List<Account> accounts)
{
    public Random Random { get; } = new(number);

    public List<Account> Accounts { get; } = accounts;

    /// <summary>The number of the next new account, different from everybody else's.</summary>
    public long NextNumber { get; set; } = 1_000_000_000L + (number * 10_000_000L);

    public int AnyIndex() => Random.Next(Accounts.Count);
}

/// <summary>A way to store accounts that does the work.</summary>
internal interface IContender : IAsyncDisposable
{
    string Name { get; }

    /// <summary>Runs an operation once.</summary>
    ValueTask RunAsync(Operation operation, Caller caller);
}

/// <summary>What a measurement found: times in milliseconds; for one operation the processor's microseconds and the bytes allocated, where the work is done in this process.</summary>
internal sealed record Result(
    string Contender, Operation Operation, int Callers, double PerSecond, double P50, double P99, double? Processor = null, double? Bytes = null);
