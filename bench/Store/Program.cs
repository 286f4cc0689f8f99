using Dezky.Bench.Store;
using Dezky.Bench.Store.Lists;
using Dezky.Bench.Store.Work;

// The stores: the work of the platform beside what is under it, what it costs with up to a million documents, and the lists at size.
var settings = Settings.Parse(args);
if (settings.Only.Contains("work"))
{
    await WorkBench.RunAsync(settings);
}

if (settings.Only.Contains("sizes"))
{
    await SizesBench.RunAsync(settings.Seconds, settings.Largest);
}

if (settings.Only.Contains("lists"))
{
    await ListsBench.RunAsync(settings.Tenants);
}
