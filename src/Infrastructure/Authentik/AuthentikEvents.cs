using System.Globalization;
using System.Text.Json;
using Dezky.Application.Identity;

namespace Dezky.Infrastructure.Authentik;

/// <summary>
/// Reads events after a mark. The API has no filter for that, so pages are read from the newest event down to a while before the mark.
/// New events push older ones to later pages meanwhile: some come twice, and none is missed.
/// </summary>
internal sealed class AuthentikEvents(AuthentikClient client)
{
    /// <summary>How far before the mark reading goes: the longest that an event becomes visible after younger ones.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    private const int MostPages = 1000;

    private static readonly Comparer<DirectoryEvent> ByTime = Comparer<DirectoryEvent>.Create((one, other) =>
        one.CreatedAt.CompareTo(other.CreatedAt) is not 0 and var order ? order : string.CompareOrdinal(one.Id, other.Id));

    public async Task<DirectoryEvents> ReadAsync(DirectoryEventMark after, int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);

        var known = after.SeenIds.ToHashSet(StringComparer.Ordinal);
        var (oldest, seenAgain, hasMore) = (new SortedSet<DirectoryEvent>(ByTime), new List<DirectoryEvent>(), false);
        await foreach (var read in ReadDownAsync(after.At - Overlap, cancellationToken))
        {
            if (known.Contains(read.Id))
            {
                seenAgain.Add(read);
                continue;
            }

            oldest.Add(read);
            if (oldest.Count > most)
            {
                oldest.Remove(oldest.Max!);
                hasMore = true;
            }
        }

        var at = oldest.Max is { } last && last.CreatedAt > after.At ? last.CreatedAt : after.At;
        var seen = oldest.Concat(seenAgain).Where(each => each.CreatedAt >= at - Overlap).Select(each => each.Id).Distinct(StringComparer.Ordinal);
        return new DirectoryEvents([.. oldest], new DirectoryEventMark(at, [.. seen]), hasMore);
    }

    private async IAsyncEnumerable<DirectoryEvent> ReadDownAsync(
        DateTimeOffset horizon, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pages = AuthentikPages.ReadAsync(
            client, "list_events", "/events/events/?ordering=-created", AuthentikJson.Default.AuthentikPageAuthentikEvent, MostPages, cancellationToken);
        await foreach (var page in pages)
        {
            foreach (var read in page)
            {
                if (read.Created < horizon)
                {
                    yield break;
                }

                yield return Event(read);
            }
        }
    }

    private static DirectoryEvent Event(AuthentikEvent read) => new(
        read.Pk,
        read.Created.ToUniversalTime(),
        read.Action,
        read.App,
        read.ClientIp,
        Actor(read.User),
        read.Context.ValueKind is JsonValueKind.Object ? read.Context.GetRawText() : "{}");

    // Under impersonation the person who acts is the user, and the account that they act in stands within; nobody is {}.
    private static DirectoryActor? Actor(JsonElement user)
    {
        if (user.ValueKind is not JsonValueKind.Object || Text(user, "username") is not { Length: > 0 } username)
        {
            return null;
        }

        var id = user.TryGetProperty("pk", out var pk) && pk.ValueKind is JsonValueKind.Number && pk.TryGetInt32(out var number) ? number.ToString(CultureInfo.InvariantCulture) : null;
        var onBehalfOf = user.TryGetProperty("on_behalf_of", out var other) ? Actor(other) : null;
        return new DirectoryActor(id, username, Text(user, "email") is { Length: > 0 } email ? email : null, onBehalfOf);
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
