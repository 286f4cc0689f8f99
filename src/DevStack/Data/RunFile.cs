using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Dezky.DevStack.Running;

namespace Dezky.DevStack.Data;

/// <summary>
/// What other commands need to know of a running platform, one file for each port base in the user's runtime folder, there only
/// while the platform runs.
/// </summary>
internal sealed record RunFile(int ProcessId, int PortBase, string DataFolder, IReadOnlyList<AccountCredentials> Accounts)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OfOthers = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private string FileName => FileNameFor(PortBase);

    /// <summary>The folder of this session, and the one for shells that have none (cron, sudo): a platform is found from either.</summary>
    private static IEnumerable<string> Folders
    {
        get
        {
            if (Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") is { Length: > 0 } runtime && Directory.Exists(runtime))
            {
                yield return Path.Combine(runtime, "dezky");
            }

            yield return string.Create(CultureInfo.InvariantCulture, $"/tmp/dezky-{GetEffectiveUserId()}");
        }
    }

    /// <summary>The running platform on these ports, or none: a file left by a killed launcher counts as none.</summary>
    public static RunFile? Find(Ports ports)
    {
        foreach (var folder in Folders.Where(folder => File.Exists(Path.Combine(folder, FileNameFor(ports.Base)))))
        {
            RefuseOpenFolder(folder);
            var run = JsonSerializer.Deserialize<RunFile>(File.ReadAllText(Path.Combine(folder, FileNameFor(ports.Base))));

            if (run is not null && Directory.Exists($"/proc/{run.ProcessId}"))
            {
                return run;
            }
        }

        return null;
    }

    public void Write()
    {
        foreach (var folder in Folders)
        {
            Directory.CreateDirectory(folder, OwnerOnly);
            RefuseOpenFolder(folder);
            SecretFile.Write(Path.Combine(folder, FileName), JsonSerializer.Serialize(this));
        }
    }

    public void Remove()
    {
        foreach (var folder in Folders)
        {
            File.Delete(Path.Combine(folder, FileName));
        }
    }

    private static string FileNameFor(int portBase) => string.Create(CultureInfo.InvariantCulture, $"{portBase}.json");

    // In /tmp anybody could have made the folder first, to read the passwords or to hand out wrong ones.
    private static void RefuseOpenFolder(string folder)
    {
        using var stat = Process.Start(new ProcessStartInfo("stat", ["-c", "%u", folder]) { RedirectStandardOutput = true })!;
        var owner = stat.StandardOutput.ReadToEnd().Trim();
        var link = new DirectoryInfo(folder).LinkTarget is not null;

        if (link || owner != GetEffectiveUserId().ToString(CultureInfo.InvariantCulture) || (File.GetUnixFileMode(folder) & OfOthers) != 0)
        {
            throw new LauncherException(ExitCode.Failed, $"the folder {folder} is open to others, and passwords belong there; remove it.");
        }
    }

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint GetEffectiveUserId();
}
