using System.Globalization;
using System.Runtime.InteropServices;

namespace Dezky.DevStack.Running;

/// <summary>Turns Ctrl-C, SIGTERM and a closed terminal into one cancellation; the process then ends by its own steps.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _registrations = [];

    public StopSignals()
    {
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT, PosixSignal.SIGHUP])
        {
            // nohup ignores SIGHUP on purpose: who started us so wants us to outlive the terminal.
            if (signal != PosixSignal.SIGHUP || !IsIgnoredAtStart(1))
            {
                _registrations.Add(PosixSignalRegistration.Create(signal, Stop));
            }
        }
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _source.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        _source.Cancel();
    }

    private static bool IsIgnoredAtStart(int signal)
    {
        var ignored = File.ReadLines("/proc/self/status").First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal));
        return (ulong.Parse(ignored.AsSpan(7).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & (1UL << (signal - 1))) != 0;
    }
}
