using Dezky.DevStack.Data;

namespace Dezky.DevStack.Running;

/// <summary>The started parts, in steps. Stopping goes through the steps the other way round, screens, API, identity, and stops those of a step at once.</summary>
internal sealed class RunningPlatform : IAsyncDisposable
{
    private static readonly TimeSpan PatienceAtStart = TimeSpan.FromSeconds(60);

    // Three of these and the launcher's own end stay within the 5 seconds that a stop may take.
    private static readonly TimeSpan GraceAtStop = TimeSpan.FromSeconds(1.4);

    private readonly List<List<ChildProcess>> _steps = [];

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

    /// <summary>Waits for the first part that ends although nobody asked it to.</summary>
    public async Task<ChildProcess> FirstEndAsync(CancellationToken cancellation)
    {
        var children = _steps.SelectMany(step => step).ToList();
        var ended = await Task.WhenAny(children.Select(child => child.Ended)).WaitAsync(cancellation);
        return children.First(child => child.Ended == ended);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var step in Enumerable.Reverse(_steps))
        {
            await Task.WhenAll(step.Select(child => child.StopAsync(GraceAtStop)));
            step.ForEach(child => child.Dispose());
        }

        _steps.Clear();
    }

    private async Task StartAsync(IReadOnlyList<Part[]> steps, DataPaths data, CancellationToken cancellation)
    {
        foreach (var parts in steps)
        {
            // Known from the first on: a start that is cut short stops what runs already.
            List<ChildProcess> step = [];
            _steps.Add(step);
            foreach (var part in parts)
            {
                step.Add(await ChildProcess.StartAsync(part.Child, LogFile.StartNew(data.Logs, part.LogName)));
            }
        }

        using var health = new HealthProbe();
        using var firstFailure = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var ready = steps.SelectMany(parts => parts).Zip(_steps.SelectMany(step => step), (part, child) => health.WaitAsync(child, part.Ready, PatienceAtStart, firstFailure.Token)).ToList();

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
}
