namespace Dezky.Ui.SignIn.Shared;

/// <summary>What this instance knows of a session that all instances share.</summary>
internal sealed class SharedSession(PersonSession session, long payloadVersion, DateTimeOffset now)
{
    private long _payloadVersion = payloadVersion;
    private long _checkedTicks = now.UtcTicks;
    private long _touchedTicks = now.UtcTicks;

    public PersonSession Session { get; } = session;

    /// <summary>The version of the tokens that the session has here.</summary>
    public long PayloadVersion
    {
        get => Interlocked.Read(ref _payloadVersion);
        set => Interlocked.Exchange(ref _payloadVersion, value);
    }

    /// <summary>When GraphApi last said that it lives.</summary>
    public DateTimeOffset CheckedAt
    {
        get => new(Interlocked.Read(ref _checkedTicks), TimeSpan.Zero);
        set => Interlocked.Exchange(ref _checkedTicks, value.UtcTicks);
    }

    /// <summary>Whether it is time to tell GraphApi of a use; true for one caller only.</summary>
    public bool ShouldTouch(DateTimeOffset now, TimeSpan interval)
    {
        var last = Interlocked.Read(ref _touchedTicks);
        return now.UtcTicks - last >= interval.Ticks && Interlocked.CompareExchange(ref _touchedTicks, now.UtcTicks, last) == last;
    }
}
