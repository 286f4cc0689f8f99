namespace Dezky.Application.Persistence;

/// <summary>Copies of everything in the store, in a format that does not depend on the kind of store.</summary>
public interface IBackups
{
    /// <summary>Writes what the store holds at one moment, while it is used.</summary>
    Task<BackupContent> BackUpAsync(Stream file, CancellationToken cancellationToken);

    /// <summary>Reads a backup to its end, and changes nothing.</summary>
    /// <param name="file">The backup; must be seekable.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="BackupException">It is none, was cut or changed, or is of a newer release.</exception>
    Task<BackupContent> CheckAsync(Stream file, CancellationToken cancellationToken);

    /// <summary>Puts a backup in the place of what the store holds, once the backup is found to be whole.</summary>
    /// <inheritdoc cref="CheckAsync"/>
    Task<RestoreOutcome> RestoreAsync(Stream file, CancellationToken cancellationToken);
}

/// <summary>What a backup holds, and the moment that it shows.</summary>
public sealed record BackupContent(DateTimeOffset At, long Documents, long Messages, long IdempotencyRecords);

/// <param name="Content">What was restored.</param>
/// <param name="Holder">The process that has the store open and uses what is restored once it has started again; null when nobody has to.</param>
public sealed record RestoreOutcome(BackupContent Content, int? Holder);

/// <summary>A file cannot be restored from; the message says why in a sentence.</summary>
public sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner);
