using System.Net.Sockets;

namespace Dezky.DocumentServer.Wire;

/// <summary>What a client sends and gets, and whether it is still there.</summary>
internal sealed record ClientStream(Stream Stream, Socket Socket)
{
    /// <summary>Whether the client has closed its side, or its process has ended.</summary>
    public bool IsGone => Socket.Poll(0, SelectMode.SelectRead) && Socket.Available == 0;
}
