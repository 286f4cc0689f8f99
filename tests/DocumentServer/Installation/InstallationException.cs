namespace Dezky.DocumentServer.Installation;

/// <summary>The engine cannot be had or started; the message says why, for the person at the terminal.</summary>
internal sealed class InstallationException(string message) : Exception(message);
