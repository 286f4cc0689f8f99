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

    private static string PathFor(int portBase) =>
        Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"{portBase}.json"));

    private static string Folder =>
        Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") is { Length: > 0 } runtime && Directory.Exists(runtime)
            ? Path.Combine(runtime, "dezky")
            : string.Create(CultureInfo.InvariantCulture, $"/tmp/dezky-{GetEffectiveUserId()}");

    /// <summary>The running platform on these ports, or none: a file left by a killed launcher counts as none.</summary>
    public static RunFile? Find(Ports ports)
    {
        if (!File.Exists(PathFor(ports.Base)))
        {
            return null;
        }

        RefuseOpenFolder();
        var run = JsonSerializer.Deserialize<RunFile>(File.ReadAllText(PathFor(ports.Base)));
        return run is not null && Directory.Exists($"/proc/{run.ProcessId}") ? run : null;
    }

    public void Write()
    {
        Directory.CreateDirectory(Folder, OwnerOnly);
        RefuseOpenFolder();
        SecretFile.Write(PathFor(PortBase), JsonSerializer.Serialize(this));
    }

    public void Remove() => File.Delete(PathFor(PortBase));

    // In /tmp anybody could have made the folder first, to read the passwords or to hand out wrong ones.
    private static void RefuseOpenFolder()
    {
        using var stat = Process.Start(new ProcessStartInfo("stat", ["-c", "%u", Folder]) { RedirectStandardOutput = true })!;
        var owner = stat.StandardOutput.ReadToEnd().Trim();
        var link = new DirectoryInfo(Folder).LinkTarget is not null;

        if (link || owner != GetEffectiveUserId().ToString(CultureInfo.InvariantCulture) || (File.GetUnixFileMode(Folder) & OfOthers) != 0)
        {
            throw new LauncherException(ExitCode.Failed, $"the folder {Folder} is open to others, and passwords belong there; remove it.");
        }
    }

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint GetEffectiveUserId();
}
