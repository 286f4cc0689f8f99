using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Dezky.GraphQL.Transport.Http;

/// <summary>What the <c>Accept</c> header asks for.</summary>
/// <param name="Single">How a single result is answered.</param>
/// <param name="Incremental">How a result in parts is answered: <c>Multipart</c>, <c>EventStream</c>, or <c>None</c> when the client takes neither.</param>
/// <param name="Streams">Whether a subscription may be answered, by server-sent events.</param>
/// <param name="Html">Whether a browser asks for a page.</param>
internal readonly record struct AcceptedFormats(ResponseFormat Single, ResponseFormat Incremental, bool Streams, bool Html)
{
    private static readonly AcceptedFormats JsonOnly = new(ResponseFormat.Json, ResponseFormat.None, Streams: false, Html: false);
    private static readonly AcceptedFormats GraphQLResponseOnly = new(ResponseFormat.GraphQLResponse, ResponseFormat.None, Streams: false, Html: false);

    /// <summary>
    /// Chooses by quality; of two equal ones <c>application/graphql-response+json</c> wins. A missing header and wildcards mean
    /// <c>application/json</c>, because a client that asks for nothing is an old one. A single result comes in <c>multipart/mixed</c> only when
    /// the client takes nothing else.
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
        var graphQLResponse = Quality(ranges, MediaTypes.GraphQLResponse) ?? 0;
        var json = Quality(ranges, MediaTypes.Json);
        var eventStream = Quality(ranges, MediaTypes.EventStream) ?? 0;
        var multipart = MultipartQuality(ranges);
        var html = Quality(ranges, "text/html") ?? 0;

        var best = Math.Max(graphQLResponse, json ?? WildcardQuality(ranges));
        var single = best > 0 && best >= eventStream
            ? graphQLResponse >= best ? ResponseFormat.GraphQLResponse : ResponseFormat.Json
            : eventStream > 0 ? ResponseFormat.EventStream
            : multipart > 0 ? ResponseFormat.Multipart
            : ResponseFormat.None;
        var incremental = multipart > 0 && multipart >= eventStream ? ResponseFormat.Multipart
            : eventStream > 0 ? ResponseFormat.EventStream
            : ResponseFormat.None;

        return new AcceptedFormats(single, incremental, Streams: eventStream > 0, Html: html > 0 && html > Math.Max(graphQLResponse, json ?? 0));
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

    /// <summary>
    /// A client names the format of the parts by a parameter. Only the current one is made, which Apollo calls <c>incrementalSpec=v0.2</c>; a range
    /// that names another (<c>deferSpec=20220824</c>), or another use (<c>subscriptionSpec</c>), does not ask for what this server would send.
    /// </summary>
    private static double MultipartQuality(IList<MediaTypeHeaderValue> ranges)
    {
        var quality = 0d;
        foreach (var range in ranges)
        {
            if (range.MediaType.Equals(MediaTypes.Multipart, StringComparison.OrdinalIgnoreCase) && NamesCurrentFormat(range))
            {
                quality = Math.Max(quality, range.Quality ?? 1);
            }
        }

        return quality;
    }

    private static bool NamesCurrentFormat(MediaTypeHeaderValue range)
    {
        foreach (var parameter in range.Parameters)
        {
            var name = parameter.Name;
            var isCurrent = name.Equals("incrementalSpec", StringComparison.OrdinalIgnoreCase)
                && HeaderUtilities.RemoveQuotes(parameter.Value).Equals("v0.2", StringComparison.OrdinalIgnoreCase);
            if (!isCurrent && name.EndsWith("Spec", StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
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
