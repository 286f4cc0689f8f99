using Dezky.Bench.Soak;
using Dezky.TestSupport;
using Dezky.TestSupport.Servers;

// The application on both stores under a steady, mixed load for an hour: what the process holds must not grow with the time.
var options = SoakOptions.Parse(args);
Console.WriteLine($"{options.Minutes} minutes on {string.Join(" and ", options.Stores)}, {options.Rate} operations a second on each, {options.Callers} callers");
await using var server = options.Stores.Contains("mongo") ? await DocumentServer.StartAsync() : null;
var apps = new List<TestApp>();
foreach (var store in options.Stores)
{
    // Short, so that the log of messages and the records are purged several times within the hour.
    Dictionary<string, string?> settings = new() { ["Storage:Retention"] = "00:05:00" };
    if (store is "mongo")
    {
        settings["Storage:Provider"] = "Mongo";
        settings["ConnectionStrings:Mongo"] = server!.ConnectionStringFor("soak");
    }

    apps.Add(await TestApp.StartAsync(settings: settings));
}

var loads = apps.Select((app, i) => new Load(options.Stores[i], app, options)).ToList();
using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(options.Minutes));
var running = Task.WhenAll(loads.Select(load => load.RunAsync(stop.Token)));
var samples = new List<ProcessUse>();
Console.WriteLine($"minute  memory MB  heap MB  handles  threads  {string.Join("  ", options.Stores.Select(store => $"{store,8}: operations  p99 ms  failed"))}");
for (var minute = 1; minute <= options.Minutes && !running.IsCompleted; minute++)
{
    await Task.WhenAny(running, Task.Delay(TimeSpan.FromMinutes(1)));
    var use = ProcessUse.Now();
    samples.Add(use);
    Console.WriteLine(
        $"{minute,6}  {use.Megabytes,9:N1}  {use.HeapMegabytes,7:N1}  {use.Handles,7}  {use.Threads,7}  "
        + string.Join("  ", loads.Select(load => $"{"",8}  {load.Operations,10:N0}  {load.TakeSlowest(),6:N1}  {load.Failures.Count,6}")));
}

await running;
foreach (var load in loads.Where(load => load.Failures.Count > 0))
{
    Console.WriteLine($"{load.Name}: {load.Failures.Count} operations failed, the first with {load.Failures.First}");
}

var isFlat = Verdict.Tell(samples);
foreach (var app in apps)
{
    await app.DisposeAsync();
}

return isFlat && loads.All(load => load.Failures.Count is 0) ? 0 : 1;
