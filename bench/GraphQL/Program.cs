using System.Globalization;
using Dezky.Bench.GraphQL;
using Dezky.Bench.GraphQL.FanOut;
using Dezky.Bench.GraphQL.Servers;

switch (args)
{
    case ["serve", var name, var port]:
        await ServerHost.RunAsync(name, $"http://127.0.0.1:{port}");
        return 0;
    case ["subscribe", var url, var count]:
        return await SubscribersProcess.RunAsync(new Uri(url), int.Parse(count, CultureInfo.InvariantCulture));
}

try
{
    await BenchRun.RunAsync(Settings.Parse(args));
    return 0;
}
catch (BenchException failure)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
