using Dezky.Infrastructure.Messaging.Redis;

namespace Dezky.Infrastructure.Tests.Messaging.Redis;

public sealed class BackoffTests
{
    [Fact]
    public void Next_DoublesUpToTheLimit_GiveOrTakeAQuarter()
    {
        var backoff = new Backoff(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10), new Random(1));

        for (var round = 0; round < 100; round++)
        {
            var usual = Math.Min(100 * Math.Pow(2, round), 10_000);
            Assert.InRange(backoff.Next().TotalMilliseconds, usual * 0.75, usual * 1.25);
        }
    }

    [Fact]
    public void Next_AfterASuccess_BeginsAnew()
    {
        var backoff = new Backoff(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10), new Random(1));
        for (var i = 0; i < 10; i++)
        {
            backoff.Next();
        }

        backoff.Reset();

        Assert.InRange(backoff.Next().TotalMilliseconds, 75, 125);
    }

    [Fact]
    public void Next_OfSeveralInstances_Differs()
    {
        var waits = Enumerable.Range(0, 20).Select(seed => new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), new Random(seed)).Next());

        Assert.Equal(20, waits.Distinct().Count());
    }
}
