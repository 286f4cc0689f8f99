using System.Globalization;

namespace Dezky.DocumentServer.Commands;

/// <summary>What the gateway remembers of one client's connection.</summary>
internal sealed class ClientState
{
    private static int _last;

    public int Number { get; } = Interlocked.Increment(ref _last);

    /// <summary>What the client called itself in its first hello.</summary>
    public string? ApplicationName { get; set; }

    public bool IsAuthenticated { get; set; }

    public ScramConversation? Conversation { get; set; }

    public override string ToString() => Number.ToString(CultureInfo.InvariantCulture);
}
