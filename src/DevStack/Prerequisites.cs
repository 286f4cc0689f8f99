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

    /// <summary>What tests of the adapters need: Redis, and the library by which MongoDB is spoken to.</summary>
    public static async Task CheckServersAsync(Progress progress, CancellationToken cancellation)
    {
        if (!File.Exists("/usr/bin/redis-server"))
        {
            await InstallAsync("redis-server", "Redis", progress, cancellation);
        }

        if (!NativeLibrary.TryLoad("libmongoc-1.0.so.0", out _) && !NativeLibrary.TryLoad("libmongoc2.so.2", out _))
        {
            await InstallAsync(["libmongoc-1.0-0", "libmongoc2-2"], "MongoDB's client library", progress, cancellation);
        }
    }

    private static Task InstallAsync(string package, string what, Progress progress, CancellationToken cancellation) =>
        InstallAsync([package], what, progress, cancellation);

    /// <summary>Installs the first of the packages that the distribution has.</summary>
    private static async Task InstallAsync(string[] packages, string what, Progress progress, CancellationToken cancellation)
    {
        if (!Environment.IsPrivilegedProcess || !File.Exists("/usr/bin/apt-get"))
        {
            throw new LauncherException(
                ExitCode.SomethingMissing, $"{what} was not found; install it (Debian: apt-get install {string.Join(" or ", packages)}) and try again.");
        }

        await progress.StepAsync($"Installing {packages[0]}", async () =>
        {
            var lines = new List<string>();
            var quiet = new Dictionary<string, string> { ["DEBIAN_FRONTEND"] = "noninteractive" };
            await Tool.RunAsync(["apt-get", "update", "-qq"], Surroundings.Root, lines.Add, cancellation, quiet);

            foreach (var package in packages)
            {
                lines.Clear();
                var code = await Tool.RunAsync(
                    ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package], Surroundings.Root, lines.Add, cancellation, quiet);

                if (code == 0)
                {
                    return;
                }
            }

            var last = string.Concat(lines.TakeLast(5).Select(line => $"\n  | {line}"));
            throw new LauncherException(ExitCode.SomethingMissing, $"{string.Join(" or ", packages)} could not be installed. apt-get said:{last}");
        });
    }
}
