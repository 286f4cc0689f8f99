using System.Runtime.InteropServices;
using Dezky.DevStack.Building;
using Dezky.DevStack.Running;

namespace Dezky.DevStack;

/// <summary>What comes from the distribution's packages: installed where this user may, named where not.</summary>
internal static class Prerequisites
{
    public static async Task CheckAsync(Progress progress, CancellationToken cancellation)
    {
        if (!NativeLibrary.TryLoad("libsqlite3.so.0", out _))
        {
            await InstallAsync("libsqlite3-0", "SQLite's library", progress, cancellation);
        }
    }

    public static async Task CheckBrowserAsync(Progress progress, CancellationToken cancellation)
    {
        if (!File.Exists("/usr/bin/chromium"))
        {
            await InstallAsync("chromium", "The browser Chromium", progress, cancellation);
        }
    }

    private static async Task InstallAsync(string package, string what, Progress progress, CancellationToken cancellation)
    {
        if (!Environment.IsPrivilegedProcess || !File.Exists("/usr/bin/apt-get"))
        {
            throw new LauncherException(ExitCode.SomethingMissing, $"{what} was not found; install it (Debian: apt-get install {package}) and try again.");
        }

        await progress.StepAsync($"Installing {package}", async () =>
        {
            var lines = new List<string>();
            var quiet = new Dictionary<string, string> { ["DEBIAN_FRONTEND"] = "noninteractive" };
            await Tool.RunAsync(["apt-get", "update", "-qq"], Surroundings.Root, lines.Add, cancellation, quiet);
            var code = await Tool.RunAsync(
                ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package], Surroundings.Root, lines.Add, cancellation, quiet);

            if (code != 0)
            {
                var last = string.Concat(lines.TakeLast(5).Select(line => $"\n  | {line}"));
                throw new LauncherException(ExitCode.SomethingMissing, $"{package} could not be installed. apt-get said:{last}");
            }
        });
    }
}
