using Dezky.DevStack.Data;

namespace Dezky.DevStack.Running;

/// <summary>
/// The started parts, in steps. A part that ends is started again, as a service manager would; one that keeps ending is not. Stopping goes through the
/// steps the other way round, screens, API, identity, and stops those of a step at once.
/// </summary>
internal sealed class RunningPlatform : IAsyncDisposable
{
    private const int MostRestarts = 3;
    private static readonly TimeSpan RestartWindow = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PauseBeforeRestart = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PatienceAtStart = TimeSpan.FromSeconds(60);

    // Three of these and the launcher's own end stay within the 5 seconds that a stop may take.
    private static readonly TimeSpan GraceAtStop = TimeSpan.FromSeconds(1.4);

    private readonly List<List<RunningPart>> _steps = [];

    public static async Task<RunningPlatform> StartAsync(Platform platform, DataPaths data, CancellationToken cancellation)
    {
        var running = new RunningPlatform();

        try
        {
            await running.StartAsync([[platform.Identity], [platform.GraphApi], [platform.OperatorUi, platform.PortalUi]], data, cancellation);
            return running;
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }
    }

    /// <summary>Keeps every part running; ends with the one that cannot be kept running.</summary>
    public async Task<ChildProcess> KeepAsync(Progress progress, CancellationToken cancellation)
    {
        var parts = _steps.SelectMany(step => step).ToList();
        while (true)
        {
            var end = await Task.WhenAny(parts.Select(part => part.Process.Ended)).WaitAsync(cancellation);
            var ended = parts.First(part => part.Process.Ended == end);
            var (name, ending) = (ended.Process.Name, ended.Process.Ending);
            if (ended.EndsTooOften())
            {
                return ended.Process;
            }

            progress.Say($"{name} ended unexpectedly ({ending}) and is started again …");
            await Task.Delay(PauseBeforeRestart, cancellation);
            await ended.RestartAsync();
            using var health = new HealthProbe();
            await health.WaitAsync(ended.Process, ended.Part.Ready, PatienceAtStart, cancellation);
            progress.Say($"{name} is back.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var step in Enumerable.Reverse(_steps))
        {
            await Task.WhenAll(step.Select(part => part.Process.StopAsync(GraceAtStop)));
            step.ForEach(part => part.Process.Dispose());
        }

        _steps.Clear();
    }

    private async Task StartAsync(IReadOnlyList<Part[]> steps, DataPaths data, CancellationToken cancellation)
    {
        foreach (var parts in steps)
        {
            // Known from the first on: a start that is cut short stops what runs already.
            List<RunningPart> step = [];
            _steps.Add(step);
            foreach (var part in parts)
            {
                step.Add(new RunningPart(part, await ChildProcess.StartAsync(part.Child, LogFile.StartNew(data.Logs, part.LogName))));
            }
        }

        using var health = new HealthProbe();
        using var firstFailure = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var ready = _steps.SelectMany(step => step)
            .Select(part => health.WaitAsync(part.Process, part.Part.Ready, PatienceAtStart, firstFailure.Token))
            .ToList();

        // One part that cannot start is reason enough to give up at once, and it is the one to speak of.
        while (ready.Count > 0)
        {
            var next = await Task.WhenAny(ready);
            ready.Remove(next);

            if (!next.IsCompletedSuccessfully)
            {
                await firstFailure.CancelAsync();
                await Task.WhenAll(ready).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                await next;
            }
        }
    }

    private sealed class RunningPart(Part part, ChildProcess process)
    {
        private readonly Queue<DateTimeOffset> _ends = [];

        public Part Part => part;

        public ChildProcess Process { get; private set; } = process;

        public bool EndsTooOften()
        {
            var now = TimeProvider.System.GetUtcNow();
            while (_ends.TryPeek(out var first) && now - first > RestartWindow)
            {
                _ends.Dequeue();
            }

            _ends.Enqueue(now);
            return _ends.Count > MostRestarts;
        }

        public async Task RestartAsync()
        {
            var ended = Process;
            Process = await ChildProcess.StartAsync(part.Child, ended.Log);
            ended.Dispose();
        }
    }
}
