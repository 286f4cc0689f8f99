using Dezky.GraphQL.Types.Scalars;

namespace Dezky.GraphQL.Types;

/// <summary>Scalars besides those of the specification that annotated schemas use. Each says where its format is specified.</summary>
public static class WellKnownScalars
{
    /// <summary><c>DateTime</c>: a <see cref="DateTimeOffset"/> by RFC 3339, in UTC.</summary>
    public static ScalarType DateTime { get; } = new DateTimeScalar();

    /// <summary><c>LocalDate</c>: a <see cref="DateOnly"/>.</summary>
    public static ScalarType LocalDate { get; } = new LocalDateScalar();

    /// <summary><c>Duration</c>: a <see cref="TimeSpan"/> by ISO 8601.</summary>
    public static ScalarType Duration { get; } = new DurationScalar();

    /// <summary><c>Long</c>: an <see cref="long"/>.</summary>
    public static ScalarType Long { get; } = new LongScalar();

    /// <summary><c>Decimal</c>: a <see cref="decimal"/>.</summary>
    public static ScalarType Decimal { get; } = new DecimalScalar();

    /// <summary><c>UUID</c>: a <see cref="Guid"/>.</summary>
    public static ScalarType Uuid { get; } = new UuidScalar();

    /// <summary><c>URL</c>: an absolute <see cref="Uri"/>.</summary>
    public static ScalarType Url { get; } = new UrlScalar();

    /// <summary><c>EmailAddress</c>: a string.</summary>
    public static ScalarType EmailAddress { get; } = new EmailAddressScalar();

    /// <summary><c>JSON</c>: a <see cref="System.Text.Json.JsonElement"/>.</summary>
    public static ScalarType Json { get; } = new JsonScalar();

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ScalarType> All { get; } = [DateTime, LocalDate, Duration, Long, Decimal, Uuid, Url, EmailAddress, Json];
}
