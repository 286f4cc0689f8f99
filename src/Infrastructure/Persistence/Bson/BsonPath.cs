using System.Text;

namespace Dezky.Infrastructure.Persistence.Bson;

/// <summary>Follows paths of names joined by dots.</summary>
internal static class BsonPath
{
    /// <param name="document">The document's bytes.</param>
    /// <param name="path">The path; it does not lead into arrays.</param>
    /// <param name="found">A reader that stands on the element.</param>
    public static bool TryFind(ReadOnlySpan<byte> document, string path, out BsonReader found)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            return BsonReader.TryFind(document, Encoding.UTF8.GetBytes(path), out found);
        }

        if (!BsonReader.TryFind(document, Encoding.UTF8.GetBytes(path[..dot]), out var parent) || parent.Type is not BsonType.Document)
        {
            found = default;
            return false;
        }

        return TryFind(parent.Document, path[(dot + 1)..], out found);
    }
}
