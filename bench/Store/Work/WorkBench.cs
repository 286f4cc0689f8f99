using System.Diagnostics;
using Dezky.TestSupport.Servers;

namespace Dezky.Bench.Store.Work;

/// <summary>Each operation by 1, 8 and 32 callers, by the platform's stores and beside them by what is under them.</summary>
internal static class WorkBench
{
    private const int Accounts = 20_000;

    /// <summary>Further accounts that the peer in another process changes.</summary>
    private const int OfPeer = 5_000;

    /// <summary>So many writes share a transaction where it is made by hand: as many as there are callers at most.</summary>
    private const int Together = 32;

    public static async Task RunAsync(Settings settings)
    {
        var results = new List<Result>();
        if (settings.Stores.Contains("sqlite"))
        {
            results.AddRange(await SqliteAsync(settings));
        }

        if (settings.Stores.Contains("mongo"))
        {
            results.AddRange(await MongoAsync(settings));
        }

        Goals.Print(results);
    }

    private static async Task<List<Result>> SqliteAsync(Settings settings)
    {
        using var folder = new TemporaryFolder();
        var accounts = NewAccounts(Accounts);
        var (ours, theirs) = (Path.Combine(folder.Path, "dezky.db"), Path.Combine(folder.Path, "raw.db"));
        foreach (var path in new[] { theirs, ours })
        {
            await using var store = await OpenSqliteAsync(path);
            await store.LoadAsync(accounts);
        }

        await using var dezky = await OpenSqliteAsync(ours);
        await dezky.FindPlacesAsync();
        await using var raw = new RawSqliteContender(theirs, accounts);
        var callers = NewCallers(accounts, settings);
        var results = await MeasureAsync([(dezky, NewCallers(accounts, settings)), (raw, callers)], settings, settings.Callers);
        foreach (var operation in settings.Operations.Where(operation => operation is Operation.Insert or Operation.Update))
        {
            MeasureTogether(raw, operation, callers[0], settings.Seconds);
        }

        return results;
    }

    private static async Task<List<Result>> MongoAsync(Settings settings)
    {
        await using var server = await DocumentServer.StartAsync();
        var connection = server.ConnectionStringFor("bench");
        var accounts = NewAccounts(Accounts);
        await using var store = await DezkyContender.OpenAsync("Dezky on MongoDB", new Dictionary<string, string?>
        {
            ["Storage:Provider"] = "Mongo",
            ["ConnectionStrings:Mongo"] = connection,
        });
        await store.LoadAsync(NewAccounts(Accounts + OfPeer).Skip(Accounts).Concat(accounts));
        await store.FindPlacesAsync();
        var results = new List<Result>();
        var own = NewCallers(accounts, settings);
        foreach (var callers in settings.Callers)
        {
            results.AddRange(await MeasureAsync([(store, own)], settings, [callers]));
            results.AddRange(await MongoPeer.RunAsync(connection, settings, callers, Print));
        }

        return results;
    }

    public static Task<DezkyContender> OpenSqliteAsync(string path) =>
        DezkyContender.OpenAsync("Dezky on SQLite", new Dictionary<string, string?> { ["Storage:Sqlite:Path"] = path });

    private static List<Account> NewAccounts(int count) => [.. Enumerable.Range(0, count).Select(number => Account.Create(number))];

    private static List<Caller> NewCallers(List<Account> accounts, Settings settings)
    {
        var most = settings.Callers.Max();
        return [.. Enumerable.Range(0, most).Select(number => new Caller(number, [.. accounts.Where((_, index) => index % most == number)]))];
    }

    private static async Task<List<Result>> MeasureAsync(
        IReadOnlyList<(IContender Contender, List<Caller> Callers)> contenders, Settings settings, IReadOnlyList<int> callerCounts)
    {
        var results = new List<Result>();
        foreach (var operation in settings.Operations)
        {
            foreach (var count in callerCounts)
            {
                // One after the other, so that they see the same machine.
                foreach (var (contender, callers) in contenders)
                {
                    results.Add(await Measurement.RunAsync(contender, operation, [.. callers.Take(count)], TimeSpan.FromSeconds(settings.Seconds)));
                    Print(results[^1]);
                }
            }
        }

        Console.WriteLine($"memory of the process: {Environment.WorkingSet / 1_048_576:N0} MB");
        return results;
    }

    private static void MeasureTogether(RawSqliteContender raw, Operation operation, Caller caller, int seconds)
    {
        var (writes, processor, start) = (0, Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        for (; Stopwatch.GetElapsedTime(start).TotalSeconds < seconds; writes += Together)
        {
            raw.WriteTogether(operation, caller, Together);
        }

        var perSecond = writes / Stopwatch.GetElapsedTime(start).TotalSeconds;
        processor = Environment.CpuUsage.TotalTime - processor;
        Console.WriteLine(
            $"{raw.Name,-20} {operation,-12} {Together,2} together {perSecond,9:N0} /s {"processor",48} {processor.TotalMicroseconds / writes,7:N1} µs");
    }

    private static void Print(Result result) => Console.WriteLine(
        $"{result.Contender,-20} {result.Operation,-12} {result.Callers,2} callers {result.PerSecond,10:N0} /s   50th {result.P50,8:N3} ms   99th {result.P99,8:N3} ms"
        + (result.Bytes is { } bytes ? $"   processor {result.Processor,7:N1} µs   {bytes,8:N0} B" : ""));
}
