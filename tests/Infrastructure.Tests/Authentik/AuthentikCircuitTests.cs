using Dezky.Application.Identity;
using Dezky.Infrastructure.Authentik;

namespace Dezky.Infrastructure.Tests.Authentik;

public sealed class AuthentikCircuitTests
{
    private readonly SteppedClock _clock = new();
    private readonly AuthentikCircuit _circuit;

    public AuthentikCircuitTests() => _circuit = new AuthentikCircuit(_clock);

    [Fact]
    public void Attempt_AfterFewerFailuresInARow_IsMade()
    {
        Fail(AuthentikCircuit.FailuresToOpen - 1);
        _circuit.RecordAnswer();
        Fail(AuthentikCircuit.FailuresToOpen - 1);

        Assert.True(_circuit.TryEnter(out _));
    }

    [Fact]
    public void Attempt_AfterSoManyFailuresInARow_FailsWithTheReason()
    {
        Fail(AuthentikCircuit.FailuresToOpen);

        Assert.False(_circuit.TryEnter(out var reason));
        Assert.Equal((IdentityDirectoryFailure.Unreachable, "away"), (reason.Failure, reason.Message));
    }

    [Fact]
    public void Attempt_AfterThePause_IsTheOneThatTries()
    {
        Fail(AuthentikCircuit.FailuresToOpen);
        _clock.Step(AuthentikCircuit.Pause);

        Assert.True(_circuit.TryEnter(out _));
        Assert.False(_circuit.TryEnter(out _));
    }

    [Fact]
    public void Attempt_WhenTheTrialGetsNoAnswer_IsTheNextTrialAfterAnotherPause()
    {
        Fail(AuthentikCircuit.FailuresToOpen);
        _clock.Step(AuthentikCircuit.Pause);
        Assert.True(_circuit.TryEnter(out _));

        _clock.Step(AuthentikCircuit.Pause);

        Assert.True(_circuit.TryEnter(out _));
    }

    [Fact]
    public void Attempt_WhenTheTrialIsAnswered_IsMade()
    {
        Fail(AuthentikCircuit.FailuresToOpen);
        _clock.Step(AuthentikCircuit.Pause);
        Assert.True(_circuit.TryEnter(out _));

        Assert.True(_circuit.RecordAnswer());

        Assert.True(_circuit.TryEnter(out _));
        Assert.True(_circuit.TryEnter(out _));
    }

    [Fact]
    public void Attempt_WhenTheTrialFails_FailsUntilAnotherPauseIsOver()
    {
        Fail(AuthentikCircuit.FailuresToOpen);
        _clock.Step(AuthentikCircuit.Pause);
        Assert.True(_circuit.TryEnter(out _));
        Fail(1);

        Assert.False(_circuit.TryEnter(out _));
    }

    [Fact]
    public void Opening_IsToldOnce()
    {
        Fail(AuthentikCircuit.FailuresToOpen - 1);

        Assert.True(Record());
        Assert.False(Record());
    }

    private void Fail(int times)
    {
        for (var time = 0; time < times; time++)
        {
            Record();
        }
    }

    private bool Record() => _circuit.RecordFailure(new IdentityDirectoryException(IdentityDirectoryFailure.Unreachable, "away"));

    private sealed class SteppedClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Step(TimeSpan span) => _ticks += span.Ticks;
    }
}
