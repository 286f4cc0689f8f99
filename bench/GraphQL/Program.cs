using Dezky.Bench.GraphQL;
using Dezky.Bench.GraphQL.Load;
using Dezky.Bench.GraphQL.Servers;

if (args is ["serve", var name, var port])
{
    await ServerHost.RunAsync(name, $"http://127.0.0.1:{port}");
    return 0;
}

try
{
    var settings = Settings.Parse(args);
    Console.WriteLine($"Load of the machine before the run: {File.ReadAllText("/proc/loadavg").Trim()}; {Environment.ProcessorCount} processors.");
    using var http = new HttpClient();
    await new LoadScenario(settings, http).RunAsync();
    return 0;
}
catch (BenchException failure)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
