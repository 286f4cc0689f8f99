using Npgsql;

namespace Dezky.DocumentServer.Engine;

/// <summary>The first row of an answer, read whole.</summary>
internal sealed class Row(object?[] columns)
{
    public static async Task<Row> ReadAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellation);

        if (!await reader.ReadAsync(cancellation))
        {
            throw new InvalidOperationException($"the statement has no row: {command.CommandText}");
        }

        var columns = new object?[reader.FieldCount];

        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = await reader.IsDBNullAsync(i, cancellation) ? null : reader.GetValue(i);
        }

        return new Row(columns);
    }

    public byte[] Bytes(int column) => BytesOrNull(column) ?? throw new InvalidOperationException($"column {column} has no value");

    public byte[]? BytesOrNull(int column) => (byte[]?)columns[column];

    public bool Boolean(int column) => (bool)columns[column]!;

    public string Text(int column) => (string)columns[column]!;

    public long Int64(int column) => columns[column] is long value ? value : 0;
}
