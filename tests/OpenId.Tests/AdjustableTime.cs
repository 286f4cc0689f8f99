namespace Dezky.OpenId.Tests;

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class AdjustableTime : TimeProvider
{
    private long _ticks = new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero).UtcTicks;

    public DateTimeOffset Now => GetUtcNow();

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);
}
