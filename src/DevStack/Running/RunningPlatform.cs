using Dezky.DevStack.Data;

namespace Dezky.DevStack.Running;

/// <summary>The started parts, in the order of their start. Stopping goes the other way round: screens, API, identity.</summary>
internal sealed class RunningPlatform : IAsyncDisposable
{
    private static readonly TimeSpan PatienceAtStart = TimeSpan.FromSeconds(60);

    // Three of these and the launcher's own end stay within the 5 seconds that a stop may take.
    private static readonly TimeSpan GraceAtStop = TimeSpan.FromSeconds(1.4);

    private readonly List<ChildProcess> _children = [];

    public static async Task<RunningPlatform> StartAsync(Platform platform, DataPaths data, CancellationToken cancellation)
    {
        var running = new RunningPlatform();

        try
        {
            await running.StartAsync([platform.Identity, platform.GraphApi, platform.OperatorUi], data, cancellation);
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
        var ended = await Task.WhenAny(_children.Select(child => child.Ended)).WaitAsync(cancellation);
        return _children.First(child => child.Ended == ended);
    }

    public async ValueTask DisposeAsync()
    {
        for (var last = _children.Count - 1; last >= 0; last--)
        {
            await _children[last].StopAsync(GraceAtStop);
            _children[last].Dispose();
        }

        _children.Clear();
    }

    private async Task StartAsync(IReadOnlyList<Part> parts, DataPaths data, CancellationToken cancellation)
    {
        foreach (var part in parts)
        {
            _children.Add(await ChildProcess.StartAsync(part.Child, LogFile.StartNew(data.Logs, part.LogName)));
        }

        using var health = new HealthProbe();
        using var firstFailure = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var ready = parts.Zip(_children, (part, child) => health.WaitAsync(child, part.Ready, PatienceAtStart, firstFailure.Token)).ToList();

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
