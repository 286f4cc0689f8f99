namespace Dezky.DevStack;

/// <summary>A failure that the launcher foresaw: one sentence for the person at the terminal, and the exit code.</summary>
internal sealed class LauncherException(int exitCode, string sentence, Exception? cause = null) : Exception(sentence, cause)
{
    public int ExitCode { get; } = exitCode;
}
