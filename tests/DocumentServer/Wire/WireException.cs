namespace Dezky.DocumentServer.Wire;

/// <summary>Bytes that are no message of the protocol: the connection is closed.</summary>
internal sealed class WireException(string message) : Exception(message);
