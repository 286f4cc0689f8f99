using System.Buffers;
using System.Text.Json;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Bson;

/// <summary>A JSON writer and its memory for one thread, used again for each document; after a large one the memory is let go.</summary>
internal sealed class JsonScratch
{
    private const int MostKept = 256 * 1024;

    [ThreadStatic]
    private static JsonScratch? _ofThread;

    private readonly ArrayBufferWriter<byte> _buffer = new(4096);

    private JsonScratch() => Writer = new Utf8JsonWriter(
        _buffer, new JsonWriterOptions { Encoder = DocumentJson.Options.Encoder, SkipValidation = true });

    public Utf8JsonWriter Writer { get; }

    /// <summary>The thread's own, empty.</summary>
    public static JsonScratch OfThread()
    {
        if (_ofThread is null or { _buffer.Capacity: > MostKept })
        {
            _ofThread = new JsonScratch();
        }

        _ofThread._buffer.ResetWrittenCount();
        _ofThread.Writer.Reset();
        return _ofThread;
    }

    /// <summary>What was written, until the thread writes again.</summary>
    public ReadOnlySpan<byte> Written()
    {
        Writer.Flush();
        return _buffer.WrittenSpan;
    }
}
