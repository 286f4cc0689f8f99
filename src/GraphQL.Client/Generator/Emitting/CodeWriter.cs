using System.Text;

namespace Dezky.GraphQL.Client.Generator.Emitting;

/// <summary>Writes lines of C#, indented by the blocks around them.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _atStart = true;

    public void Line(string line = "")
    {
        _text.Append(line.Length == 0 ? "" : new string(' ', 4 * _depth)).Append(line).Append('\n');
        _atStart = false;
    }

    /// <summary>An empty line, unless a block has just begun.</summary>
    public void Separate()
    {
        if (!_atStart)
        {
            Line();
        }
    }

    public void Open(string? header = null)
    {
        if (header is not null)
        {
            Line(header);
        }

        Line("{");
        _depth++;
        _atStart = true;
    }

    public void Close(string end = "")
    {
        _depth--;
        Line("}" + end);
    }

    public void Indent() => _depth++;

    public void Outdent() => _depth--;

    public override string ToString() => _text.ToString();
}
