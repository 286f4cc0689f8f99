namespace Dezky.Infrastructure.Messaging.Redis;

/// <summary>What <c>ConnectionStrings:Redis</c> says. No record: its text must not show the password.</summary>
internal sealed class RedisSettings
{
    public required string Host { get; init; }

    public int Port { get; init; } = 6379;

    public bool Tls { get; init; }

    /// <summary>Null for the server's user <c>default</c>.</summary>
    public string? User { get; init; }

    /// <summary>Null when the server asks for none.</summary>
    public string? Password { get; init; }

    /// <summary>A file of the authorities that may have signed the server's certificate (PEM); null for those that the machine trusts.</summary>
    public string? CaFile { get; init; }

    /// <summary>All instances of one installation share a channel; installations that share a server do not.</summary>
    public string Channel { get; init; } = "dezky:hints";

    /// <summary>How long connecting and each answer may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an idle connection goes unchecked.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(15);

    public override string ToString() => $"{Host}:{Port}";
}
