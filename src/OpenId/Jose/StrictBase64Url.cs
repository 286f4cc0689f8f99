using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Dezky.OpenId.Jose;

/// <summary>
/// Base64url exactly as RFC 7515 section 2 writes it: no padding, no whitespace, and unused bits zero, so that every byte string has one
/// spelling only. The framework's decoder is lenient in the first two, and a lenient decoder lets one token travel in many forms.
/// </summary>
public static class StrictBase64Url
{
    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>Decodes <paramref name="text"/>, or answers <see langword="false"/> when it is not canonical base64url.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, out byte[] bytes)
    {
        bytes = [];
        if (text.Length % 4 == 1 || text.ContainsAnyExcept(Alphabet) || HasUnusedBits(text))
        {
            return false;
        }

        bytes = Base64Url.DecodeFromChars(text);
        return true;
    }

    /// <summary>Encodes without padding.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    /// <summary>Encodes the UTF-8 form of <paramref name="text"/> without padding.</summary>
    public static string EncodeUtf8(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static bool HasUnusedBits(ReadOnlySpan<char> text)
    {
        if (text.Length % 4 == 0)
        {
            return false;
        }

        var mask = text.Length % 4 == 2 ? 0b1111 : 0b11;
        return (ValueOf(text[^1]) & mask) != 0;
    }

    private static int ValueOf(char letter) => letter switch
    {
        >= 'A' and <= 'Z' => letter - 'A',
        >= 'a' and <= 'z' => letter - 'a' + 26,
        >= '0' and <= '9' => letter - '0' + 52,
        '-' => 62,
        _ => 63,
    };
}
