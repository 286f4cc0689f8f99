namespace Dezky.DocumentServer.Commands;

/// <summary>What the server has done since its start.</summary>
internal sealed class Counters
{
    private long _commands;

    public long Commands => Interlocked.Read(ref _commands);

    public void CountCommand() => Interlocked.Increment(ref _commands);
}
