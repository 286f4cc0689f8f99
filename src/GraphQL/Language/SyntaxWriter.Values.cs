using System.Globalization;

namespace Dezky.GraphQL.Language;

internal sealed partial class SyntaxWriter
{
    private void WriteValue(ValueNode value)
    {
        switch (value)
        {
            case VariableNode variable:
                Append("$").Append(variable.Name);
                break;
            case IntValueNode number:
                Append(number.Value);
                break;
            case FloatValueNode number:
                Append(number.Value);
                break;
            case StringValueNode { Block: true } text:
                Append(BlockString.Print(text.Value));
                break;
            case StringValueNode text:
                WriteString(text.Value);
                break;
            case BooleanValueNode boolean:
                Append(boolean.Value ? "true" : "false");
                break;
            case NullValueNode:
                Append("null");
                break;
            case EnumValueNode name:
                Append(name.Value);
                break;
            case ListValueNode list:
                WriteListValue(list);
                break;
            case ObjectValueNode map:
                WriteObjectValue(map);
                break;
        }
    }

    private void WriteListValue(ListValueNode list)
    {
        var values = list.Values.Select(SyntaxPrinter.Print).ToArray();
        if (values.Length == 0 || 2 + JoinedLength(values) <= MaxLineLength)
        {
            Append("[").Append(string.Join(", ", values)).Append("]");
            return;
        }

        WriteLines("[", values, "]");
    }

    private void WriteObjectValue(ObjectValueNode map)
    {
        var fields = map.Fields.Select(SyntaxPrinter.Print).ToArray();
        if (fields.Length == 0 || 4 + JoinedLength(fields) <= MaxLineLength)
        {
            Append("{ ").Append(string.Join(", ", fields)).Append(" }");
            return;
        }

        WriteLines("{", fields, "}");
    }

    /// <summary>
    /// Control characters are escaped, all others stand for themselves: https://spec.graphql.org/September2025/#StringCharacter
    /// </summary>
    private void WriteString(string value)
    {
        _text.Append('"');
        foreach (var character in value)
        {
            switch (character)
            {
                case '"':
                    _text.Append("\\\"");
                    break;
                case '\\':
                    _text.Append("\\\\");
                    break;
                case '\b':
                    _text.Append("\\b");
                    break;
                case '\f':
                    _text.Append("\\f");
                    break;
                case '\n':
                    _text.Append("\\n");
                    break;
                case '\r':
                    _text.Append("\\r");
                    break;
                case '\t':
                    _text.Append("\\t");
                    break;
                case var control when char.IsControl(control):
                    _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)control:X4}");
                    break;
                default:
                    _text.Append(character);
                    break;
            }
        }

        _text.Append('"');
    }
}
