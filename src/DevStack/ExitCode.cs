namespace Dezky.DevStack;

/// <summary>What the launcher ends with. Scripts rely on the numbers; docs/operations.md lists them.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongArguments = 2;
    public const int PortTaken = 3;
    public const int DataFolderUnusable = 4;
    public const int AlreadyRunning = 5;
    public const int BuildFailed = 6;
    public const int SeedFailed = 7;
    public const int NotReady = 8;
    public const int ChildEnded = 9;
    public const int SomethingMissing = 10;
    public const int NothingRuns = 11;
    public const int TokenRefused = 12;
    public const int StoreRefused = 13;

    /// <summary>A command other than <c>up</c> was stopped by a signal: 128 and SIGINT's number, as shells count.</summary>
    public const int Interrupted = 130;
}
