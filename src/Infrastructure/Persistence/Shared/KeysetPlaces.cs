using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Dezky.Application.Persistence;

namespace Dezky.Infrastructure.Persistence.Shared;

/// <summary>
/// Where the rows of a page stand: their keys as the store has them, side by side in one buffer. A cursor is made of them when it is asked
/// for; writing one for each row took as long as reading the rows.
/// </summary>
/// <param name="list">The collection and the order.</param>
/// <param name="rows">How many rows the page has at most.</param>
internal sealed class KeysetPlaces(string list, int rows) : IPagePlaces
{
    /// <summary>The bytes that a row's keys mostly take: an id and a short text.</summary>
    private const int UsualSize = 80;

    private readonly ArrayBufferWriter<byte> _keys = new(rows * UsualSize);
    private readonly List<int> _ends = new(rows);

    private enum Kind : byte
    {
        Null,
        Integer,
        Real,
        Text,
    }

    /// <summary>Adds the next key of the row that is being added.</summary>
    public void Add(Scalar key)
    {
        if (key.Text is { } text)
        {
            AddText(Encoding.UTF8.GetBytes(text));
        }
        else if (key.IsInteger)
        {
            Add(Kind.Integer, key.Integer);
        }
        else if (key.IsReal)
        {
            Add(Kind.Real, key.Real);
        }
        else
        {
            _keys.GetSpan(1)[0] = (byte)Kind.Null;
            _keys.Advance(1);
        }
    }

    /// <summary>Adds the next key, a text.</summary>
    public void AddText(ReadOnlySpan<byte> utf8)
    {
        Add(Kind.Text, utf8.Length);
        _keys.Write(utf8);
    }

    /// <summary>Ends the row whose keys were added.</summary>
    public PagePlace EndRow()
    {
        _ends.Add(_keys.WrittenCount);
        return new PagePlace(this, _ends.Count - 1);
    }

    public string CursorOf(int row)
    {
        var keys = _keys.WrittenSpan[(row is 0 ? 0 : _ends[row - 1]).._ends[row]];
        var values = new List<Scalar>();
        while (!keys.IsEmpty)
        {
            values.Add(Read(ref keys));
        }

        return KeysetCursor.Encode(list, values);
    }

    private void Add<TValue>(Kind kind, TValue value)
        where TValue : unmanaged
    {
        var size = 1 + Unsafe.SizeOf<TValue>();
        var span = _keys.GetSpan(size);
        span[0] = (byte)kind;
        MemoryMarshal.Write(span[1..], value);
        _keys.Advance(size);
    }

    private static Scalar Read(ref ReadOnlySpan<byte> keys)
    {
        var kind = (Kind)keys[0];
        keys = keys[1..];
        switch (kind)
        {
            case Kind.Integer:
                return Scalar.Of(Take<long>(ref keys));
            case Kind.Real:
                return Scalar.Of(Take<double>(ref keys));
            case Kind.Text:
                var length = Take<int>(ref keys);
                var text = Encoding.UTF8.GetString(keys[..length]);
                keys = keys[length..];
                return Scalar.Of(text);
            default:
                return Scalar.Null;
        }
    }

    private static TValue Take<TValue>(ref ReadOnlySpan<byte> keys)
        where TValue : unmanaged
    {
        var value = MemoryMarshal.Read<TValue>(keys);
        keys = keys[Unsafe.SizeOf<TValue>()..];
        return value;
    }
}
