using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Dezky.GraphQL.Transport.Http;

/// <summary>What the <c>Accept</c> header asks for.</summary>
/// <param name="Single">How a single result is answered.</param>
/// <param name="Streams">Whether a subscription may be answered, by server-sent events.</param>
/// <param name="Html">Whether a browser asks for a page.</param>
internal readonly record struct AcceptedFormats(ResponseFormat Single, bool Streams, bool Html)
{
    private static readonly AcceptedFormats JsonOnly = new(ResponseFormat.Json, Streams: false, Html: false);
    private static readonly AcceptedFormats GraphQLResponseOnly = new(ResponseFormat.GraphQLResponse, Streams: false, Html: false);

    /// <summary>
    /// Chooses by quality; of two equal ones <c>application/graphql-response+json</c> wins. A missing header and wildcards mean
    /// <c>application/json</c>, because a client that asks for nothing is an old one.
    /// </summary>
    public static AcceptedFormats From(StringValues header)
    {
        if (header.Count == 0)
        {
            return JsonOnly;
        }

        // The usual values, without parsing.
        if (header.Count == 1)
        {
            switch (header[0])
            {
                case null or "" or "*/*" or MediaTypes.Json:
                    return JsonOnly;
                case MediaTypes.GraphQLResponse or "application/graphql-response+json, application/json;q=0.9":
                    return GraphQLResponseOnly;
            }
        }

        return MediaTypeHeaderValue.TryParseList(header, out var ranges) ? Negotiate(ranges) : default;
    }

    private static AcceptedFormats Negotiate(IList<MediaTypeHeaderValue> ranges)
    {
        var graphQLResponse = Quality(ranges, MediaTypes.GraphQLResponse);
        var json = Quality(ranges, MediaTypes.Json);
        var eventStream = Quality(ranges, MediaTypes.EventStream);
        var html = Quality(ranges, "text/html");
        var wildcard = WildcardQuality(ranges);

        var best = Math.Max(graphQLResponse ?? 0, json ?? wildcard);
        var single = best > 0 && best >= (eventStream ?? 0)
            ? graphQLResponse >= best ? ResponseFormat.GraphQLResponse : ResponseFormat.Json
            : eventStream > 0 ? ResponseFormat.EventStream : ResponseFormat.None;

        return new AcceptedFormats(single, Streams: eventStream > 0, Html: html > 0 && html > Math.Max(graphQLResponse ?? 0, json ?? 0));
    }

    private static double? Quality(IList<MediaTypeHeaderValue> ranges, string mediaType)
    {
        double? quality = null;
        foreach (var range in ranges)
        {
            if (range.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase) && MediaTypes.IsUtf8(range))
            {
                quality = Math.Max(quality ?? 0, range.Quality ?? 1);
            }
        }

        return quality;
    }

    private static double WildcardQuality(IList<MediaTypeHeaderValue> ranges)
    {
        var quality = 0d;
        foreach (var range in ranges)
        {
            if (range.MatchesAllTypes || (range.MatchesAllSubTypes && range.Type.Equals("application", StringComparison.OrdinalIgnoreCase)))
            {
                quality = Math.Max(quality, range.Quality ?? 1);
            }
        }

        return quality;
    }
}
