namespace Dezky.Bench.Store.Work;

/// <summary>What a page and a document by its id cost with a thousand documents, and with a million.</summary>
internal static class SizesBench
{
    private const double MostGrowth = 1.5;

    public static async Task RunAsync(int seconds, int largest)
    {
        var results = new Dictionary<Operation, List<Result>> { [Operation.Find] = [], [Operation.Page] = [] };
        for (var size = 1000; size <= largest; size *= 10)
        {
            using var folder = new TemporaryFolder();
            await using var store = await WorkBench.OpenSqliteAsync(Path.Combine(folder.Path, "sizes.db"));
            var accounts = new List<Account>();
            await store.LoadAsync(Enumerable.Range(0, size).Select(number =>
            {
                var account = Account.Create(number);
                if (number % Math.Max(1, size / 50_000) is 0)
                {
                    accounts.Add(account);
                }

                return account;
            }));
            await store.FindPlacesAsync();
            foreach (var (operation, found) in results)
            {
                found.Add(await Measurement.RunAsync(store, operation, [new Caller(0, accounts)], TimeSpan.FromSeconds(seconds)));
                Console.WriteLine($"{operation,-6} among {size,9:N0} documents   50th {found[^1].P50,7:N4} ms   99th {found[^1].P99,7:N4} ms");
            }
        }

        foreach (var (operation, found) in results)
        {
            var growth = found[^1].P50 / found[0].P50;
            Goals.Print($"{operation} among the most and among 1,000", $"at most {MostGrowth:N1} ×", $"{growth:N2} ×", growth < MostGrowth);
        }
    }
}
