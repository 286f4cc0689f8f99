using System.Text;
using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Validation;

/// <summary>
/// A literal as error messages show it: in full when it is small, else its beginning, so that no request is answered by many copies of
/// itself.
/// </summary>
internal static class LiteralPreview
{
    private const int MaxLength = 2_000;

    public static string Of(ValueNode value)
    {
        var preview = new StringBuilder();
        return Append(preview, value) ? value.ToString() : $"{preview.ToString(0, MaxLength)}...";
    }

    /// <summary>Writes on one line until the limit is reached; false when it is.</summary>
    private static bool Append(StringBuilder preview, ValueNode value)
    {
        switch (value)
        {
            case ListValueNode list:
                preview.Append('[');
                foreach (var item in list.Values)
                {
                    if (!Append(preview, item))
                    {
                        return false;
                    }

                    preview.Append(", ");
                }

                preview.Append(']');
                break;
            case ObjectValueNode map:
                preview.Append("{ ");
                foreach (var field in map.Fields)
                {
                    preview.Append(field.Name).Append(": ");
                    if (!Append(preview, field.Value))
                    {
                        return false;
                    }

                    preview.Append(", ");
                }

                preview.Append('}');
                break;
            default:
                preview.Append(value);
                break;
        }

        return preview.Length <= MaxLength;
    }
}
