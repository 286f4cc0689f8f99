using System.Net;
using System.Net.Sockets;

namespace Dezky.DevStack.Tests.Launching;

/// <summary>Four neighbouring ports that nobody listens on, below the range that the kernel hands out by itself.</summary>
internal static class FreePorts
{
    private static int _next = 20_000 + (Environment.ProcessId % 1_000 * 8);

    public static int TakeFour()
    {
        while (true)
        {
            var first = Interlocked.Add(ref _next, 4);

            if (Enumerable.Range(first, 4).All(IsFree))
            {
                return first;
            }
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.IPv6Any, port);
            listener.Server.DualMode = true;
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
