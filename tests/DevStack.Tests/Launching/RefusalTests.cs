using System.Net;
using System.Net.Sockets;

namespace Dezky.DevStack.Tests.Launching;

/// <summary>What <c>up</c> refuses before it starts anything.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Up_WhenAPortIsTaken_NamesThePortAndItsHolder(int offset)
    {
        using var data = new TemporaryFolder();
        var ports = FreePorts.TakeFour();
        using var holder = new TcpListener(IPAddress.Loopback, ports + offset);
        holder.Start();

        await using var launcher = Launcher.Up(ports, data.Path);

        Assert.Equal(3, await launcher.EndAsync());
        Assert.StartsWith($"dezky: port {ports + offset} is taken by ", launcher.Errors, StringComparison.Ordinal);
        Assert.Contains($"(process {Environment.ProcessId})", launcher.Errors, StringComparison.Ordinal);
        await ProcessesOf.AreGoneAsync(data.Path, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Up_WhenAPortIsTakenOnIPv6Only_RefusesAsWell()
    {
        using var data = new TemporaryFolder();
        var ports = FreePorts.TakeFour();
        using var holder = new TcpListener(IPAddress.IPv6Loopback, ports);
        holder.Start();

        await using var launcher = Launcher.Up(ports, data.Path);

        Assert.Equal(3, await launcher.EndAsync());
    }

    [Fact]
    public async Task Up_WhenTheDataFolderCannotBeMade_NamesIt()
    {
        await using var launcher = Launcher.Up(FreePorts.TakeFour(), "/proc/dezky");

        Assert.Equal(4, await launcher.EndAsync());
        Assert.StartsWith("dezky: the data folder /proc/dezky cannot be written", launcher.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Up_WhenAFileIsInThePlaceOfTheDataFolder_NamesIt()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["file"], "mine");

        await using var launcher = Launcher.Up(FreePorts.TakeFour(), folder["file"]);

        Assert.Equal(4, await launcher.EndAsync());
        Assert.StartsWith($"dezky: the data folder {folder["file"]} cannot be written", launcher.Errors, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(folder["file"]));
    }
}
