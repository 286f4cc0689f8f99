using System.Diagnostics;
using System.Globalization;

namespace Dezky.DevStack.Tests.Launching;

internal static class Signals
{
    public static void Send(string name, int process)
    {
        using var kill = Process.Start("kill", ["-s", name, process.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }
}
