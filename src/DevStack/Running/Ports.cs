using System.Net;
using System.Net.Sockets;

namespace Dezky.DevStack.Running;

/// <summary>The four ports of a running platform, counted from their base.</summary>
internal sealed record Ports(int Base)
{
    public const int DefaultBase = 5100;
    public const int MaximumBase = 65_532;

    public int GraphApi => Base;

    public int OperatorUi => Base + 1;

    public int PortalUi => Base + 2;

    public int Identity => Base + 3;

    /// <summary>Refuses with the first port that somebody else listens on.</summary>
    public void RefuseTaken()
    {
        for (var port = Base; port <= Identity; port++)
        {
            if (!IsFree(IPAddress.Loopback, port) || (Socket.OSSupportsIPv6 && !IsFree(IPAddress.IPv6Loopback, port)))
            {
                var holder = PortHolder.Find(port) is { } process ? $" by {process}" : "";
                throw new LauncherException(
                    ExitCode.PortTaken, $"port {port} is taken{holder}; stop it, or choose other ports with --port-base (now {Base}).");
            }
        }
    }

    private static bool IsFree(IPAddress address, int port)
    {
        using var listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);

        try
        {
            listener.Bind(new IPEndPoint(address, port));
            listener.Listen(1);
            return true;
        }
        catch (SocketException failure) when (failure.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return false;
        }
        catch (SocketException failure) when (failure.SocketErrorCode == SocketError.AddressNotAvailable)
        {
            // A machine without IPv6 on its loopback: Kestrel then leaves that address out as well.
            return true;
        }
    }
}
