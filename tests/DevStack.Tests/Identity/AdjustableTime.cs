namespace Dezky.DevStack.Tests.Identity;

/// <summary>The real clock, set forward by hand.</summary>
internal sealed class AdjustableTime : TimeProvider
{
    private TimeSpan _offset;

    public void Advance(TimeSpan by) => _offset += by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _offset;
}
