using System.Text.Json;

namespace Dezky.GraphQL.Transport.Requests;

/// <summary>The members of a JSON list of requests, in their order. See https://github.com/graphql/graphql-over-http/blob/main/rfcs/Batching.md.</summary>
internal sealed class RequestBatch : IDisposable
{
    private readonly List<RequestMembers> _requests = [];
    private readonly List<RequestMemory> _memories = [];

    private RequestBatch()
    {
    }

    public IReadOnlyList<RequestMembers> Requests => _requests;

    /// <summary>Whether the JSON begins like a list.</summary>
    public static bool IsBatch(ReadOnlySpan<byte> json)
    {
        var start = json.IndexOfAnyExcept(" \t\r\n"u8);
        return start >= 0 && json[start] == '[';
    }

    /// <exception cref="MalformedRequestException">One of the requests is malformed, or there are none, or more than <paramref name="maxSize"/>.</exception>
    public static RequestBatch Parse(ReadOnlyMemory<byte> json, int maxSize)
    {
        if (maxSize <= 1)
        {
            throw new MalformedRequestException("Batched requests are not supported.", TransportErrorCodes.BatchingNotSupported);
        }

        var batch = new RequestBatch();
        try
        {
            batch.Read(json, maxSize);
            return batch;
        }
        catch (JsonException exception)
        {
            batch.Dispose();
            throw RequestParser.NotJson(exception);
        }
        catch (MalformedRequestException)
        {
            batch.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var memory in _memories)
        {
            memory.Dispose();
        }

        _memories.Clear();
    }

    private void Read(ReadOnlyMemory<byte> json, int maxSize)
    {
        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (_requests.Count == maxSize)
            {
                throw new MalformedRequestException($"The batch has more than {maxSize} requests.", TransportErrorCodes.BatchTooLarge);
            }

            ReadRequest(json, ref reader);
        }

        // Throws on anything but white space after the list.
        reader.Read();
        if (_requests.Count == 0)
        {
            throw new MalformedRequestException("The batch has no request.", TransportErrorCodes.InvalidRequest);
        }
    }

    private void ReadRequest(ReadOnlyMemory<byte> json, ref Utf8JsonReader reader)
    {
        var memory = new RequestMemory();
        _memories.Add(memory);
        try
        {
            _requests.Add(RequestParser.ParseObject(json, ref reader, memory));
        }
        catch (MalformedRequestException exception)
        {
            throw new MalformedRequestException($"Request {_requests.Count} of the batch, counted from 0: {exception.Message}", exception.Code);
        }
    }
}
