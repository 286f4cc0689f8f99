namespace Dezky.DevStack.Tests.Launching;

public sealed class ArgumentsTests
{
    [Theory]
    [InlineData("«fly» is not known here.", "fly")]
    [InlineData("«--wings» is not known here.", "up", "--wings")]
    [InlineData("--seed is demo, none, or load:N with N from 1 to 1000000; «plenty» is none of them.", "up", "--seed", "plenty")]
    [InlineData("--seed is demo, none, or load:N with N from 1 to 1000000; «load:0» is none of them.", "up", "--seed", "load:0")]
    [InlineData("--port-base is a number from 1024 to 65532.", "up", "--port-base", "80")]
    [InlineData("--port-base is a number from 1024 to 65532.", "up", "--port-base", "65533")]
    [InlineData("A token is for operator or for portal.", "token", "boss")]
    public async Task Launcher_WhenArgumentsAreWrong_SaysWhichAndEndsWith2(string sentence, params string[] arguments)
    {
        await using var launcher = await Launcher.RunAsync(arguments);

        Assert.Equal(2, await launcher.EndAsync());
        Assert.StartsWith($"dezky: {sentence}", launcher.Errors, StringComparison.Ordinal);
        Assert.Empty(launcher.Output);
    }

    [Fact]
    public async Task Launcher_WhenAskedForNothing_ShowsEveryCommand()
    {
        await using var launcher = await Launcher.RunAsync();

        Assert.Equal(0, await launcher.EndAsync());
        Assert.All(
            (string[])["up", "token", "backup", "restore", "test", "schema", "bench"],
            command => Assert.Contains(launcher.Output, line => line.StartsWith($"  {command} ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Launcher_WhenTheEnvironmentIsProduction_StartsNothing()
    {
        using var data = new TemporaryFolder();
        await using var launcher = Launcher.Start(
            new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Production" }, "up", "--data", data["new"]);

        Assert.Equal(1, await launcher.EndAsync());
        Assert.Contains("ASPNETCORE_ENVIRONMENT says Production", launcher.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(data["new"]));
    }

    [Fact]
    public async Task Token_WhenNothingRunsOnThePorts_SaysSoAndEndsWith11()
    {
        var ports = FreePorts.TakeFour();

        await using var launcher = await Launcher.RunAsync("token", "operator", "--port-base", $"{ports}");

        Assert.Equal(11, await launcher.EndAsync());
        Assert.StartsWith($"dezky: nothing runs on the ports from {ports}", launcher.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_WhenNoProjectHasThatName_NamesThoseThereAre()
    {
        await using var launcher = await Launcher.RunAsync("test", "--only", "nowhere");

        Assert.Equal(2, await launcher.EndAsync());
        Assert.Contains("no test project is called nowhere; there are", launcher.Errors, StringComparison.Ordinal);
        Assert.Contains("Domain.Tests", launcher.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bench_WhenAskedForNothing_ListsTheBenchmarks()
    {
        await using var launcher = await Launcher.RunAsync("bench");

        Assert.Equal(0, await launcher.EndAsync());
        Assert.Equal(["GraphQL", "Soak", "Store", "Tokens", "Ui"], launcher.Output);
    }

    [Theory]
    [InlineData("fly")]
    [InlineData("fly", "--wings", "2")]
    public async Task Bench_WhenNoBenchmarkHasThatName_NamesThoseThereAre(params string[] arguments)
    {
        await using var launcher = await Launcher.RunAsync(["bench", .. arguments]);

        Assert.Equal(2, await launcher.EndAsync());
        Assert.StartsWith("dezky: there is no benchmark fly; there is GraphQL, Soak, Store, Tokens, Ui.", launcher.Errors, StringComparison.Ordinal);
    }
}
