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

    public ProtectionKeyId Id { get; private init; }

    public Surface Surface { get; private init; }

    public string Content { get; private init; } = "";

    public DateTimeOffset CreatedAt { get; private init; }

    long IAggregate.Version => 1;

    public static ProtectionKey Create(ProtectionKeyId id, Surface surface, string content, DateTimeOffset now) =>
        new() { Id = id, Surface = surface, Content = content, CreatedAt = now };
}

/// <summary>The id of a console's key: a UUIDv7.</summary>
public readonly record struct ProtectionKeyId(Guid Value);
