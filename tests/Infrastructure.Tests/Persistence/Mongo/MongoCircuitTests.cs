using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Mongo.Driver;
using Dezky.Infrastructure.Persistence.Mongo.Native;

namespace Dezky.Infrastructure.Tests.Persistence.Mongo;

public sealed class MongoCircuitTests
{
    private static readonly StoreUnavailableException Away = new(StoreFailure.Io, "away");
    private static readonly MongoException NoServer = new(Mongoc.DomainServerSelection, 13053, "No suitable servers found");

    private readonly SteppedClock _clock = new();

    [Fact]
    public void Call_WhileNothingIsKnown_IsMade() => Assert.True(new MongoCircuit(_clock).TryEnter(out _));

    [Fact]
    public void Call_AfterNoServerWasFound_FailsAtOnceWithTheReason()
    {
        var circuit = Opened();

        Assert.False(circuit.TryEnter(out var reason));
        Assert.Equal((StoreFailure.Io, "away"), (reason.Failure, reason.Message));
    }

    [Fact]
    public void Call_AfterAWhile_IsTheOneThatTriesTheServer()
    {
        var circuit = Opened();
        _clock.Step(TimeSpan.FromSeconds(1));

        Assert.True(circuit.TryEnter(out _));
        Assert.False(circuit.TryEnter(out _));
    }

    [Fact]
    public void Call_WhileATrialGetsNoAnswer_IsTheNextTrial()
    {
        var circuit = Opened();
        _clock.Step(TimeSpan.FromSeconds(1));
        Assert.True(circuit.TryEnter(out _));

        _clock.Step(TimeSpan.FromSeconds(1));

        Assert.True(circuit.TryEnter(out _));
        Assert.False(circuit.TryEnter(out _));
    }

    [Fact]
    public void Call_AfterTheTrialSucceeded_IsMade()
    {
        var circuit = Opened();
        _clock.Step(TimeSpan.FromSeconds(1));
        Assert.True(circuit.TryEnter(out _));

        circuit.Closed();

        Assert.True(circuit.TryEnter(out _));
        Assert.Null(circuit.Reason);
    }

    [Fact]
    public void Call_AfterTheTrialFailed_WaitsForTheNext()
    {
        var circuit = Opened();
        _clock.Step(TimeSpan.FromSeconds(1));
        Assert.True(circuit.TryEnter(out _));

        circuit.Record(NoServer, Away);

        Assert.False(circuit.TryEnter(out _));
        _clock.Step(TimeSpan.FromSeconds(1));
        Assert.True(circuit.TryEnter(out _));
    }

    [Fact]
    public void Call_AfterAnErrorOfAServerThatAnswers_IsMade()
    {
        var circuit = new MongoCircuit(_clock);

        circuit.Record(new MongoException(Mongoc.DomainServer, 13, "not allowed"), Away);

        Assert.True(circuit.TryEnter(out _));
    }

    private MongoCircuit Opened()
    {
        var circuit = new MongoCircuit(_clock);
        circuit.Record(NoServer, Away);
        return circuit;
    }

    private sealed class SteppedClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Step(TimeSpan span) => _now += span.Ticks;
    }
}
