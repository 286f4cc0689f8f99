using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Dezky.DevStack.Tests.Launching;

/// <summary>Whole platforms, started and ended in every way. One at a time: each is five processes.</summary>
public sealed class UpTests : IDisposable
{
    private static readonly TimeSpan StopMayTake = TimeSpan.FromSeconds(5);

    private readonly TemporaryFolder _data = new();
    private readonly int _ports = FreePorts.TakeFour();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Up_WhenEveryPartIsReady_PrintsTheReadyLineAndTheAccounts()
    {
        await using var launcher = await Launcher.UpAndReadyAsync(_ports, _data.Path);

        Assert.Contains(
            $"READY api=http://localhost:{_ports}/graphql operator=http://operator.localhost:{_ports + 1}"
            + $" portal=http://app.localhost:{_ports + 2} identity=http://localhost:{_ports + 3}",
            launcher.Output);
        Assert.Equal(["operator", "partner", "customer"], launcher.Accounts.Select(line => line.Split(' ')[1]).Distinct());
        Assert.All(launcher.Accounts, line => Assert.Equal(4, line.Split(' ').Length));

        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        foreach (var port in (int[])[_ports, _ports + 1, _ports + 2, _ports + 3])
        {
            using var health = await http.GetAsync(new Uri($"http://localhost:{port}/health/ready"));
            Assert.True(health.IsSuccessStatusCode, $"port {port} answers {health.StatusCode}");
        }
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Up_WhenToldToStop_EndsWithinFiveSecondsAndLeavesNoProcess(string signal)
    {
        await using var launcher = await Launcher.UpAndReadyAsync(_ports, _data.Path);

        launcher.Signal(signal);

        Assert.Equal(0, await launcher.EndAsync(StopMayTake));
        Assert.Empty(ProcessesOf.DataFolder(_data.Path));
        Assert.Equal("Stopped.", launcher.Output[^1]);
    }

    [Fact]
    public async Task Up_WhenToldToStopWhileStarting_LeavesNoProcess()
    {
        await using var launcher = Launcher.Up(_ports, _data.Path);
        await launcher.SaysAsync("Starting on");

        launcher.Signal("TERM");

        Assert.Equal(0, await launcher.EndAsync(StopMayTake));
        Assert.Empty(ProcessesOf.DataFolder(_data.Path));
    }

    [Fact]
    public async Task Up_WhenTheLauncherIsKilled_LeavesNoProcess()
    {
        await using var launcher = await Launcher.UpAndReadyAsync(_ports, _data.Path);
        Assert.Equal(5, ProcessesOf.DataFolder(_data.Path).Count);

        launcher.Signal("KILL");
        await launcher.EndAsync();

        await ProcessesOf.AreGoneAsync(_data.Path, StopMayTake);
    }

    [Theory]
    [InlineData("Dezky.GraphApi.dll", "GraphApi")]
    [InlineData("Dezky.OperatorUi.dll", "OperatorUi")]
    [InlineData("Dezky.PortalUi.dll", "PortalUi")]
    [InlineData(" identity ", "The identity provider")]
    public async Task Up_WhenAPartIsKilled_SaysWhichAndStartsItAgain(string part, string name)
    {
        await using var launcher = await Launcher.UpAndReadyAsync(_ports, _data.Path);
        var first = ProcessesOf.Part(_data.Path, part);

        Signals.Send("KILL", first);

        await launcher.SaysAsync($"{name} ended unexpectedly (killed by signal 9)");
        await launcher.SaysAsync($"{name} is back");
        Assert.NotEqual(first, ProcessesOf.Part(_data.Path, part));
        Assert.False(launcher.HasEnded);
    }

    [Fact]
    public async Task Up_WhenAPartKeepsEnding_StopsEverythingAndSaysWhich()
    {
        await using var launcher = await Launcher.UpAndReadyAsync(_ports, _data.Path);

        for (var time = 1; time <= 3; time++)
        {
            Signals.Send("KILL", ProcessesOf.Part(_data.Path, "Dezky.OperatorUi.dll"));
            await launcher.SaysAsync("OperatorUi is back", time);
        }

        Signals.Send("KILL", ProcessesOf.Part(_data.Path, "Dezky.OperatorUi.dll"));

        Assert.Equal(9, await launcher.EndAsync());
        Assert.StartsWith("dezky: OperatorUi keeps ending (killed by signal 9)", launcher.Errors, StringComparison.Ordinal);
        Assert.Contains(_data["logs"], launcher.Errors, StringComparison.Ordinal);
        Assert.Empty(ProcessesOf.DataFolder(_data.Path));
    }

    [Fact]
    public async Task Up_WhenTheFolderIsInUse_NamesFolderAndProcessAndLeavesTheFirstAlone()
    {
        await using var first = await Launcher.UpAndReadyAsync(_ports, _data.Path);

        await using var second = Launcher.Up(FreePorts.TakeFour(), _data.Path);

        Assert.Equal(5, await second.EndAsync());
        Assert.StartsWith($"dezky: the data folder {_data.Path} is in use by process {first.Id}", second.Errors, StringComparison.Ordinal);
        Assert.False(first.HasEnded);
    }

    [Fact]
    public async Task Up_WhenStartedAgain_KeepsTheAccountsAndWithFreshDrawsNewPasswords()
    {
        var first = await AccountsOfOneRunAsync();
        File.WriteAllText(_data["notes.txt"], "mine");

        var again = await AccountsOfOneRunAsync();
        var fresh = await AccountsOfOneRunAsync("--fresh");

        Assert.Equal(first, again);
        Assert.Equal(first.Select(WithoutPassword), fresh.Select(WithoutPassword));
        Assert.Empty(first.Intersect(fresh));
        Assert.Equal("mine", File.ReadAllText(_data["notes.txt"]));
    }

    [Fact]
    public async Task Up_WhenAnotherSeedIsAskedForThanTheFolderHas_RefusesAndNamesBoth()
    {
        await AccountsOfOneRunAsync();

        await using var launcher = Launcher.Up(_ports, _data.Path, "--seed", "load:10");

        Assert.Equal(2, await launcher.EndAsync());
        Assert.Contains("was seeded with demo, not load:10", launcher.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Up_WhenSeedingWasCutShort_SeedsAgain()
    {
        await using (var cut = Launcher.Up(_ports, _data.Path, "--seed", "load:20000"))
        {
            await cut.SaysAsync("Seeding");
            cut.Signal("KILL");
            await cut.EndAsync();
            await ProcessesOf.AreGoneAsync(_data.Path, StopMayTake);
        }

        await using var launcher = await Launcher.UpAndReadyAsync(_ports, _data.Path, "--seed", "load:20");

        Assert.Contains("The last seeding did not finish: starting it again.", launcher.Output);
    }

    [Fact]
    public async Task Token_WhenThePlatformRuns_PrintsATokenOfTheWantedAudienceAndNothingElse()
    {
        await using var platform = await Launcher.UpAndReadyAsync(_ports, _data.Path);
        var portBase = _ports.ToString(CultureInfo.InvariantCulture);

        await using var forOperator = await Launcher.RunAsync("token", "operator", "--port-base", portBase);
        await using var forPortal = await Launcher.RunAsync("token", "portal", "--port-base", portBase);
        await using var forStranger = await Launcher.RunAsync("token", "portal", "--user", "nobody@nowhere.example", "--port-base", portBase);

        Assert.Contains("\"aud\":\"dezky-operator\"", Payload(Assert.Single(forOperator.Output)), StringComparison.Ordinal);
        Assert.Contains("\"aud\":\"dezky-portal\"", Payload(Assert.Single(forPortal.Output)), StringComparison.Ordinal);
        Assert.Equal(12, await forStranger.EndAsync());
        Assert.StartsWith("dezky: nobody@nowhere.example is not among the demo accounts", forStranger.Errors, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<string>> AccountsOfOneRunAsync(params string[] more)
    {
        await using var launcher = await Launcher.UpAndReadyAsync(_ports, _data.Path, more);
        launcher.Signal("TERM");
        await launcher.EndAsync(StopMayTake);
        return launcher.Accounts;
    }

    private static string WithoutPassword(string account) => account[..account.LastIndexOf(' ')];

    private static string Payload(string token) =>
        Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token.Split('.')[1]));
}
