using System.Net;

namespace Dezky.DevStack.Running;

/// <summary>Asks a part for its readiness until it says yes, ends, or takes too long.</summary>
internal sealed class HealthProbe : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    // Straight to this machine, whatever proxy the environment names.
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(5) };

    public async Task WaitAsync(ChildProcess child, Uri ready, TimeSpan patience, CancellationToken cancellation)
    {
        var deadline = TimeProvider.System.GetTimestamp() + (long)(patience.TotalSeconds * TimeProvider.System.TimestampFrequency);

        while (true)
        {
            if (child.Ended.IsCompleted)
            {
                throw Failure(child, $"{child.Name} ended while starting ({child.Ending})");
            }

            var answer = await AskAsync(ready, cancellation);

            if (answer == "ready")
            {
                return;
            }

            if (TimeProvider.System.GetTimestamp() > deadline)
            {
                throw Failure(child, $"{child.Name} is not ready after {Progress.Seconds(patience)}: {ready} {answer}");
            }

            await Task.Delay(Pause, cancellation);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<string> AskAsync(Uri ready, CancellationToken cancellation)
    {
        try
        {
            using var response = await _http.GetAsync(ready, cancellation);
            return response.StatusCode == HttpStatusCode.OK ? "ready" : $"answers {(int)response.StatusCode}";
        }
        catch (HttpRequestException)
        {
            return "does not answer";
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return "does not answer in time";
        }
    }

    private static LauncherException Failure(ChildProcess child, string what) => new(ExitCode.NotReady, child.Log.Explain(what));
}
