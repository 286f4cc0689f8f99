using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Dezky.OpenId.Jose;

/// <summary>
/// A signed token in the compact form of RFC 7515 section 3.1, taken apart strictly but not yet verified. Parsing looks at nothing the
/// token says about itself beyond its form.
/// </summary>
public sealed class CompactJws
{
    /// <summary>Longer tokens are refused before anything in them is read.</summary>
    public const int MostCharacters = 16 * 1024;

    private readonly string _token;
    private readonly int _signingInputLength;
    private readonly byte[] _signature;

    private CompactJws(string token, int signingInputLength, JsonElement header, byte[] payload, byte[] signature)
    {
        _token = token;
        _signingInputLength = signingInputLength;
        _signature = signature;
        Header = header;
        Payload = payload;
    }

    /// <summary>The header as it came; trust nothing in it but what a verifier has checked.</summary>
    public JsonElement Header { get; }

    /// <summary>The payload's bytes. Nothing says they are genuine before <see cref="IsSignedBy"/> did.</summary>
    public ReadOnlyMemory<byte> Payload { get; }

    /// <summary>The header's <c>kid</c>, when it is a text.</summary>
    public string? KeyId => Header.Text("kid");

    /// <summary>The header's <c>typ</c>, when it is a text.</summary>
    public string? Type => Header.Text("typ");

    /// <summary>The header's <c>alg</c>, when this library knows it.</summary>
    public SignatureAlgorithm? Algorithm => SignatureAlgorithm.Find(Header.Text("alg"));

    /// <summary>Takes a token apart; <paramref name="refusal"/> says what is wrong with its form.</summary>
    public static bool TryParse(string token, [NotNullWhen(true)] out CompactJws? jws, [NotNullWhen(false)] out string? refusal)
    {
        ArgumentNullException.ThrowIfNull(token);

        jws = null;
        refusal = null;
        if (token.Length > MostCharacters)
        {
            refusal = "The token is too long.";
            return false;
        }

        var headerEnd = token.IndexOf('.', StringComparison.Ordinal);
        var payloadEnd = headerEnd < 0 ? -1 : token.IndexOf('.', headerEnd + 1);
        if (payloadEnd < 0 || token.IndexOf('.', payloadEnd + 1) >= 0)
        {
            refusal = "The token does not have exactly three parts.";
            return false;
        }

        var text = token.AsSpan();
        if (!StrictBase64Url.TryDecode(text[..headerEnd], out var headerBytes)
            || !StrictBase64Url.TryDecode(text[(headerEnd + 1)..payloadEnd], out var payload)
            || !StrictBase64Url.TryDecode(text[(payloadEnd + 1)..], out var signature))
        {
            refusal = "A part of the token is not strict base64url.";
            return false;
        }

        if (!StrictJson.TryParseObject(headerBytes, out var header))
        {
            refusal = "The header is not a JSON object without duplicate members.";
            return false;
        }

        refusal = RefusalOf(header.Value);
        if (refusal is not null)
        {
            return false;
        }

        jws = new CompactJws(token, payloadEnd, header.Value, payload, signature);
        return true;
    }

    /// <summary>Whether the key signed exactly this token by exactly this algorithm, and the header says so.</summary>
    public bool IsSignedBy(Jwk key, SignatureAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(key);

        return ReferenceEquals(Algorithm, algorithm)
            && key.Verify(algorithm, Encoding.ASCII.GetBytes(_token, 0, _signingInputLength), _signature);
    }

    /// <summary>The payload as a JSON object without duplicate members, or <see langword="null"/>.</summary>
    public JsonElement? ReadClaims() => StrictJson.TryParseObject(Payload.ToArray(), out var claims) ? claims : null;

    // RFC 7515 section 4.1.11: no extension is understood here, so any crit refuses the token. b64 (RFC 7797) changes what was signed and
    // must be critical where it counts; alone it is a trap. Keys a token brings along (jwk, jku, x5c, x5u) are simply never looked at.
    private static string? RefusalOf(JsonElement header)
    {
        if (header.Has("crit"))
        {
            return "The header has critical extensions.";
        }

        if (header.Has("b64"))
        {
            return "The header changes the payload's encoding.";
        }

        if (header.Has("enc") || header.Has("zip"))
        {
            return "The header belongs to an encrypted or compressed token.";
        }

        return header.Has("kid") && header.Text("kid") is not { Length: > 0 and <= 512 } ? "The header's kid is not a short text." : null;
    }
}
