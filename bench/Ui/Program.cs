using System.Globalization;
using Dezky.Bench.Ui;
using Microsoft.Playwright;

const double ContentGoal = 300;
const double CircuitGoal = 1024 * 1024;

// The runtime compiles what is called often once more, in the background: figures settle after some loads.
const int WarmUps = 40;

try
{
    var settings = Settings.Parse(args);
    Say($"The list of tenants, {settings.Tenants:N0} of them, in Chromium. Load of the machine: {Load()}");
    await using var platform = await PlatformProcess.StartAsync(settings.Tenants);
    using var playwright = await Playwright.CreateAsync();
    await using var browser = await playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = "/usr/bin/chromium",
        Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
    });
    var context = await Window.SignInAsync(browser, platform);
    await LoadAsync(context, platform, WarmUps);

    Say("");
    Say("                                     first content, ms      live, ms");
    Say("                                     median     95 %        median     95 %");
    var alone = Report("one window after the other", await LoadAsync(context, platform, settings.Loads));

    var process = PlatformProcess.ProcessOf("OperatorUi");
    var windows = (await Task.WhenAll(Enumerable.Range(0, settings.Circuits).Select(_ => Window.OpenAsync(context, platform)))).ToList();
    Report($"{settings.Circuits} windows at the same moment", [.. windows.Select(window => window.Times)]);
    var beside = Report($"one more beside {settings.Circuits} open ones", await LoadAsync(context, platform, settings.Loads));

    var few = await ProcessMemory.PrivateBytesAsync(process);
    while (windows.Count < settings.ManyCircuits)
    {
        windows.Add(await Window.OpenAsync(context, platform));
    }

    var many = await ProcessMemory.PrivateBytesAsync(process);
    var each = (double)(many - few) / (settings.ManyCircuits - settings.Circuits);

    Say("");
    Say($"Private memory of the console: {Megabytes(few)} with {settings.Circuits} circuits, {Megabytes(many)} with {settings.ManyCircuits}: {each / 1024:N0} KB a circuit");
    Say("");
    Goal("first content", Median(alone.Select(times => times.Content)), ContentGoal, "ms");
    Goal($"first content beside {settings.Circuits} circuits", Median(beside.Select(times => times.Content)), ContentGoal, "ms");
    Goal("memory of an idle circuit", each / 1024, CircuitGoal / 1024, "KB");
    Say($"Load of the machine: {Load()}");
    return 0;
}
catch (BenchException failure)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}

static async Task<PageTimes[]> LoadAsync(IBrowserContext context, PlatformProcess platform, int times)
{
    var loads = new List<PageTimes>();
    for (var time = 0; time < times; time++)
    {
        loads.Add(await Window.LoadAsync(context, platform));
    }

    return [.. loads];
}

static PageTimes[] Report(string what, PageTimes[] loads)
{
    Say($"{what,-36} {Figures(loads.Select(times => times.Content))}   {Figures(loads.Select(times => times.Interactive))}");
    return loads;
}

static string Figures(IEnumerable<double> times)
{
    var sorted = times.Order().ToArray();
    return string.Create(CultureInfo.InvariantCulture, $"{sorted[sorted.Length / 2],6:N0} {sorted[(int)(sorted.Length * 0.95)],8:N0}   ");
}

static double Median(IEnumerable<double> values)
{
    var sorted = values.Order().ToArray();
    return sorted[sorted.Length / 2];
}

static void Goal(string what, double value, double goal, string unit) =>
    Say($"goal: {what} under {goal:N0} {unit}: {value:N0} {unit}, {(value < goal ? "met" : "NOT met")}");

static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:N0} MB");

static string Load() => string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3));

static void Say(string line) => Console.WriteLine(line);
