namespace Dezky.Application.Persistence;

/// <summary>The system's clock in whole milliseconds, which is what every store keeps of a time: what was written is what is read.</summary>
public sealed class MillisecondTime : TimeProvider
{
    public override DateTimeOffset GetUtcNow()
    {
        var now = base.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
