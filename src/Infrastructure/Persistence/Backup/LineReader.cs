namespace Dezky.Infrastructure.Persistence.Backup;

/// <summary>Reads lines of bytes. A line's bytes are looked at once, and its memory is its own.</summary>
internal sealed class LineReader(Stream stream, int longest)
{
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <returns>Null at the end.</returns>
    /// <exception cref="InvalidDataException">A line does not end, or is too long.</exception>
    public async ValueTask<byte[]?> ReadAsync(CancellationToken cancellationToken)
    {
        var looked = _start;
        while (true)
        {
            var length = _buffer.AsSpan(looked, _end - looked).IndexOf((byte)'\n');
            if (length >= 0)
            {
                var line = _buffer[_start..(looked + length)];
                _start = looked + length + 1;
                return line;
            }

            looked = _end;
            if (_end == _buffer.Length)
            {
                looked -= MakeRoom();
            }

            var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            if (read is 0)
            {
                return _start == _end ? null : throw new InvalidDataException("The last line does not end.");
            }

            _end += read;
        }
    }

    /// <returns>By how much what is read was moved to the front.</returns>
    private int MakeRoom()
    {
        var moved = _start;
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        }
        else if (_buffer.Length < longest)
        {
            Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, longest));
        }
        else
        {
            throw new InvalidDataException($"A line is longer than {longest} bytes.");
        }

        _end -= moved;
        _start = 0;
        return moved;
    }
}
