using Dezky.Domain.Sessions;
using Dezky.Domain.Shared;

namespace Dezky.Domain.Tests.Sessions;

public sealed class SessionTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);
    private static readonly SessionLimits Limits = new(TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), MostOfOnePerson: 3);

    [Fact]
    public void WithoutUse_EndsAfterTheIdleTime()
    {
        var session = NewSession();

        Assert.False(session.IsOver(Start.AddMinutes(30).AddTicks(-1)));
        Assert.True(session.IsOver(Start.AddMinutes(30)));
    }

    [Fact]
    public void Use_MovesTheIdleEnd_ButNotTheAbsoluteOne()
    {
        var once = NewSession().Seen(Limits, Start.AddMinutes(20));
        var twice = once.Seen(Limits, Start.AddMinutes(45));

        Assert.False(once.IsOver(Start.AddMinutes(49)));
        Assert.False(twice.IsOver(Start.AddMinutes(59)));
        Assert.True(twice.IsOver(Start.AddHours(1)));
        Assert.Equal(twice, twice.Seen(Limits, Start.AddMinutes(30)));
    }

    [Fact]
    public void Lease_IsForOneAtATime_AndEndsByItself()
    {
        var leased = NewSession().LeaseTo("one", knownPayload: 1, Start).Value;

        Assert.Equal(new SessionLeaseLost(), leased.LeaseTo("two", knownPayload: 1, Start.Add(Session.LeaseTime).AddTicks(-1)).Error);
        var taken = leased.LeaseTo("two", knownPayload: 1, Start.Add(Session.LeaseTime)).Value;
        Assert.Equal(new SessionLeaseLost(), taken.Renewed("one", "late").Error);
        var renewed = taken.Renewed("two", "new").Value;
        Assert.Equal(("new", 2), (renewed.Payload, renewed.PayloadVersion));
        Assert.Equal(new SessionLeaseLost(), renewed.LeaseTo("three", knownPayload: 1, Start).Error);
        Assert.True(renewed.LeaseTo("three", knownPayload: 2, Start).IsSuccess);
    }

    [Fact]
    public void Place_IsCutToItsBounds()
    {
        var place = SignInPlace.Of("192.0.2.1\r\nX: y", new string('a', 1_000));

        Assert.Equal("192.0.2.1X: y", place.Address);
        Assert.Equal(256, place.UserAgent!.Length);
        Assert.Null(SignInPlace.Of("", null).Address);
    }

    private static Session NewSession() => Session.Begin(
        SessionId.Parse(new string('a', 43)).Value,
        Surface.Operator,
        new SignedInPerson("https://issuer/", "subject", null),
        SignInPlace.Of(null, null),
        "payload",
        Limits,
        Start);
}
