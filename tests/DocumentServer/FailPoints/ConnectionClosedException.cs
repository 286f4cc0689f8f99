namespace Dezky.DocumentServer.FailPoints;

/// <summary>A fail point wants the client's connection to be closed.</summary>
internal sealed class ConnectionClosedException : Exception;
