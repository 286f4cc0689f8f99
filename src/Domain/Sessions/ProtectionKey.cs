using Dezky.Domain.Shared;

namespace Dezky.Domain.Sessions;

/// <summary>A key by which the instances of one console protect cookies and sessions. It is encrypted by the console and cannot be read here.</summary>
public sealed record ProtectionKey : IAggregate
{
    /// <summary>So many characters an encrypted key may have.</summary>
    public const int MostContent = 16 * 1024;

    private ProtectionKey()
    {
    }

    /// <summary>The console and the key's number, so that of two instances that make a key at once one is told of the other's.</summary>
    public string Id { get; private init; } = "";

    public Surface Surface { get; private init; }

    public string Content { get; private init; } = "";

    public DateTimeOffset CreatedAt { get; private init; }

    long IAggregate.Version => 1;

    public static ProtectionKey Create(Surface surface, int number, string content, DateTimeOffset now) =>
        new() { Id = $"{surface}:{number}", Surface = surface, Content = content, CreatedAt = now };
}
