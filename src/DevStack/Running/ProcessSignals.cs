using System.Runtime.InteropServices;

namespace Dezky.DevStack.Running;

/// <summary>Signals to other processes.</summary>
internal static class ProcessSignals
{
    private const int SigTerm = 15;

    /// <summary>Asks a process to end. It only fails when the process is gone already, and that is what is wanted.</summary>
    public static void Terminate(int process) => _ = Kill(process, SigTerm);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
