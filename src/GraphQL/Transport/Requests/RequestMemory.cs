using System.Buffers;
using System.IO.Pipelines;

namespace Dezky.GraphQL.Transport.Requests;

/// <summary>The pooled memory that one request's members lie in; it goes back when its result is disposed.</summary>
internal sealed class RequestMemory : IDisposable
{
    private byte[]? _body;
    private byte[]? _document;
    private PipeReader? _reader;
    private SequencePosition _end;

    /// <summary>Takes an array for a body that did not arrive in one piece, with what an earlier and shorter one holds.</summary>
    public byte[] RentBody(int length)
    {
        var rented = ArrayPool<byte>.Shared.Rent(length);
        _body?.CopyTo(rented, 0);
        Return(ref _body);
        return _body = rented;
    }

    /// <summary>Takes an array for the document without its JSON escapes.</summary>
    public byte[] RentDocument(int length)
    {
        // A repeated "query" member rents again; the last one counts.
        Return(ref _document);
        return _document = ArrayPool<byte>.Shared.Rent(length);
    }

    /// <summary>Keeps what was read from a connection until the members, which are slices of it, are done with.</summary>
    public void Keep(PipeReader reader, SequencePosition end)
    {
        _reader = reader;
        _end = end;
    }

    public void Dispose()
    {
        Return(ref _body);
        Return(ref _document);
        _reader?.AdvanceTo(_end);
        _reader = null;
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
