using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dezky.Infrastructure.Persistence.Backup;

/// <summary>
/// The format, version 1: lines of JSON, compressed by gzip, and behind that the SHA-256 of all bytes before it. The first line is the
/// header. Each section begins with a line that says so; its items follow, one a line: documents in their stored form, which begins with
/// their schema version <c>_v</c>, messages, idempotency records, places of handlers. The last line holds
/// the counts.
/// </summary>
internal static class BackupFormat
{
    public const int Version = 1;
    public const string Product = "dezky";
    public const int HashLength = 32;

    /// <summary>A line may not be longer: more than any store takes for one document.</summary>
    public const int LongestLine = 64 * 1024 * 1024;

    public static ReadOnlySpan<byte> SectionMark => "{\"section\":"u8;

    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = Shared.DocumentJson.Options.Encoder,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };
}

/// <param name="Product">Always <c>dezky</c>.</param>
/// <param name="Format">The version of the format.</param>
/// <param name="At">The moment that the backup shows.</param>
/// <param name="Floor">The log of messages holds cursors above this one…</param>
/// <param name="Head">…up to this one.</param>
/// <param name="Collections">The collections with the schema versions of the release that wrote them.</param>
internal sealed record BackupHeader(
    string Product, int Format, DateTimeOffset At, long Floor, long Head, IReadOnlyDictionary<string, int> Collections);

/// <param name="Section">What the lines that follow are.</param>
/// <param name="Collection">Whose documents, when they are documents.</param>
/// <param name="Counts">How many lines there were of each kind, at the end.</param>
internal sealed record BackupSection(BackupSectionKind Section, string? Collection = null, BackupCounts? Counts = null);

[JsonConverter(typeof(JsonStringEnumConverter<BackupSectionKind>))]
internal enum BackupSectionKind
{
    Documents,
    Messages,
    IdempotencyRecords,
    Checkpoints,
    End,
}

internal sealed record BackupCounts(long Documents, long Messages, long IdempotencyRecords, long Checkpoints);

/// <param name="Cursor">Its place in the log.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="Key">Whose order it keeps.</param>
/// <param name="At">When it was committed.</param>
/// <param name="Message">What it says.</param>
internal sealed record BackupMessage(long Cursor, string Topic, string Key, DateTimeOffset At, JsonElement Message);
