using System.Text;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>A statement under construction. Values, and names that come from outside, are always parameters.</summary>
internal sealed class SqlText
{
    private readonly StringBuilder _text = new();
    private readonly List<Scalar> _parameters = [];

    public SqlText Append(string sql)
    {
        _text.Append(sql);
        return this;
    }

    public SqlText Append(SqlText other)
    {
        _text.Append(other._text);
        _parameters.AddRange(other._parameters);
        return this;
    }

    public SqlText Within(string before, string after)
    {
        _text.Insert(0, before).Append(after);
        return this;
    }

    /// <summary>The condition that an access adds to the filter, followed by AND, if it has one.</summary>
    public SqlText Narrow(CollectionLayout layout, TableAccess access) => access.Trigrams is { } expression
        ? Append($"t._n IN (SELECT rowid FROM {layout.Trigrams!.Table}(").Parameter(expression).Append(")) AND ")
        : this;

    public SqlText Parameter(Scalar value)
    {
        _text.Append('?');
        _parameters.Add(value);
        return this;
    }

    public SqlText Parameter(string value) => Parameter(Scalar.Of(value));

    public SqlText Parameter(long value) => Parameter(Scalar.Of(value));

    public SqliteStatement Prepare(SqliteConnection connection)
    {
        var statement = connection.Prepare(_text.ToString());
        for (var i = 0; i < _parameters.Count; i++)
        {
            statement.Bind(i + 1, _parameters[i]);
        }

        return statement;
    }

    public override string ToString() => _text.ToString();
}
