using System.Text;

namespace Dezky.GraphQL.Language;

/// <summary>
/// Gives the same string for the same name again and again, across documents, without a lock. It is a cache of fixed size: a slot
/// holds the last name with its hash, so hostile names can only cost what they would cost without the table.
/// </summary>
internal static class NameTable
{
    private const int SlotCount = 4096;
    private const int MaxLength = 40;

    private static readonly string?[] Slots = new string?[SlotCount];

    public static string Get(ReadOnlySpan<byte> name)
    {
        if (name.Length > MaxLength)
        {
            return Encoding.ASCII.GetString(name);
        }

        // FNV-1a
        var hash = 2166136261u;
        foreach (var value in name)
        {
            hash = (hash ^ value) * 16777619u;
        }

        ref var slot = ref Slots[(hash ^ (hash >> 16)) & (SlotCount - 1)];
        var candidate = slot;
        return candidate is not null && Ascii.Equals(name, candidate) ? candidate : slot = Encoding.ASCII.GetString(name);
    }
}
