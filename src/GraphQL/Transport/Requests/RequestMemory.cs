using System.Buffers;

namespace Dezky.GraphQL.Transport.Requests;

/// <summary>The pooled arrays that one request's members lie in; they go back when its result is disposed.</summary>
internal sealed class RequestMemory : IDisposable
{
    private byte[]? _body;
    private byte[]? _document;

    /// <summary>Takes an array for a body that did not arrive in one piece.</summary>
    public byte[] RentBody(int length) => _body = ArrayPool<byte>.Shared.Rent(length);

    /// <summary>Takes an array for the document without its JSON escapes.</summary>
    public byte[] RentDocument(int length)
    {
        // A repeated "query" member rents again; the last one counts.
        Return(ref _document);
        return _document = ArrayPool<byte>.Shared.Rent(length);
    }

    public void Dispose()
    {
        Return(ref _body);
        Return(ref _document);
    }

    private static void Return(ref byte[]? array)
    {
        if (array is not null)
        {
            ArrayPool<byte>.Shared.Return(array);
            array = null;
        }
    }
}
