using System.Buffers;
using System.Text;
using Dezky.Infrastructure.Persistence.Shared;
using Dezky.Infrastructure.Persistence.Sqlite.Native;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>A prepared statement. Parameters count from 1, columns from 0, as in the library.</summary>
internal sealed class SqliteStatement(SqliteConnection connection, SqliteStatementHandle handle, string sql) : IDisposable
{
    /// <summary>The handle owns it; counting references at each call would cost more than most calls do.</summary>
    private readonly nint _statement = handle.DangerousGetHandle();
    private bool _used;

    public string Sql { get; } = sql;

    public void Bind(int index, Scalar value)
    {
        _used = true;
        if (value.Text is { } text)
        {
            Bind(index, text);
        }
        else
        {
            Check(value switch
            {
                { IsInteger: true } => Sqlite3.BindInteger(_statement, index, value.Integer),
                { IsReal: true } => Sqlite3.BindReal(_statement, index, value.Real),
                _ => Sqlite3.BindNull(_statement, index),
            });
        }
    }

    public void Bind(int index, long value)
    {
        _used = true;
        Check(Sqlite3.BindInteger(_statement, index, value));
    }

    public void Bind(int index, string text)
    {
        const int OnStack = 512;
        var size = Encoding.UTF8.GetMaxByteCount(text.Length);
        var rented = size > OnStack ? ArrayPool<byte>.Shared.Rent(size) : null;
        var buffer = rented is null ? stackalloc byte[OnStack] : rented.AsSpan();
        BindUtf8(index, buffer[..Encoding.UTF8.GetBytes(text, buffer)]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    public unsafe void BindUtf8(int index, ReadOnlySpan<byte> utf8)
    {
        _used = true;

        // A null pointer would bind NULL, so an empty text points at a byte that is not read.
        byte none = 0;
        fixed (byte* bytes = utf8)
        {
            Check(Sqlite3.BindText(_statement, index, bytes is null ? &none : bytes, utf8.Length, Sqlite3.Transient));
        }
    }

    /// <summary>Advances to the next row; false when there is none.</summary>
    public bool Step()
    {
        _used = true;
        var result = Sqlite3.Step(_statement);
        return result switch
        {
            Sqlite3.Row => true,
            Sqlite3.Done => false,
            _ => throw Fail(result),
        };
    }

    /// <summary>Runs to the end, and makes the statement ready for the next use.</summary>
    public void Run()
    {
        while (Step())
        {
        }

        Reset();
    }

    /// <summary>Ends a read, which gives up its locks, and forgets the bindings.</summary>
    public void Reset()
    {
        if (_used)
        {
            // The result repeats the last step's failure, which was reported then.
            _ = Sqlite3.Reset(_statement);
            _ = Sqlite3.ClearBindings(_statement);
            _used = false;
        }
    }

    public bool IsNull(int column) => Sqlite3.ColumnType(_statement, column) is Sqlite3.TypeNull;

    public bool IsText(int column) => Sqlite3.ColumnType(_statement, column) is Sqlite3.TypeText;

    public long Integer(int column) => Sqlite3.ColumnInteger(_statement, column);

    public string Text(int column) => Encoding.UTF8.GetString(Utf8(column));

    /// <summary>The text's bytes, in the library's memory: valid until the next step or reset.</summary>
    public unsafe ReadOnlySpan<byte> Utf8(int column)
    {
        var text = Sqlite3.ColumnBlob(_statement, column);
        return new ReadOnlySpan<byte>(text, Sqlite3.ColumnBytes(_statement, column));
    }

    public Scalar Scalar(int column) => Sqlite3.ColumnType(_statement, column) switch
    {
        Sqlite3.TypeText => Shared.Scalar.Of(Text(column)),
        Sqlite3.TypeInteger => Shared.Scalar.Of(Integer(column)),
        Sqlite3.TypeFloat => Shared.Scalar.Of(Sqlite3.ColumnReal(_statement, column)),
        _ => Shared.Scalar.Null,
    };

    public void Dispose() => handle.Dispose();

    private SqliteException Fail(int result)
    {
        // The message belongs to the connection's last call, so it is read before the reset.
        var failure = connection.Failure(result);
        Reset();
        return failure;
    }

    private void Check(int result)
    {
        if (result is not Sqlite3.Ok)
        {
            throw connection.Failure(result);
        }
    }
}
