using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;

namespace Dezky.OpenId.Jose;

/// <summary>
/// A public key for verifying signatures (RFC 7517), with the algorithms it may be used for fixed at the moment it is read.
/// A key that is for encryption, too weak, off its curve, symmetric, or that carries private members is refused.
/// </summary>
public sealed class Jwk
{
    private const int LeastRsaBits = 2048;
    private const int MostRsaBits = 8192;

    private readonly RSAParameters _rsa;
    private readonly ECParameters _ec;

    private Jwk(string? keyId, ImmutableArray<SignatureAlgorithm> algorithms, RSAParameters rsa = default, ECParameters ec = default)
    {
        KeyId = keyId;
        Algorithms = algorithms;
        _rsa = rsa;
        _ec = ec;
    }

    /// <summary>The key's name (<c>kid</c>), when it has one.</summary>
    public string? KeyId { get; }

    /// <summary>The only algorithms this key verifies: its <c>alg</c>, or all that fit its type when it names none.</summary>
    public IReadOnlyList<SignatureAlgorithm> Algorithms { get; }

    /// <summary>Reads a key from JSON text; <paramref name="refusal"/> says why it was refused.</summary>
    public static Jwk? Parse(ReadOnlyMemory<byte> utf8, out string? refusal)
    {
        if (StrictJson.TryParseObject(utf8, out var element))
        {
            return Parse(element.Value, out refusal);
        }

        refusal = "it is not a JSON object without duplicate members";
        return null;
    }

    /// <summary>Reads a key from JSON; <paramref name="refusal"/> says why it was refused.</summary>
    public static Jwk? Parse(JsonElement element, out string? refusal)
    {
        refusal = RefusalOfUse(element);
        if (refusal is not null)
        {
            return null;
        }

        return element.Text("kty") switch
        {
            "RSA" => ParseRsa(element, out refusal),
            "EC" => ParseEc(element, out refusal),
            _ => Refuse("its key type (kty) is not RSA or EC", out refusal),
        };
    }

    /// <summary>Verifies a signature by one of this key's own algorithms.</summary>
    public bool Verify(SignatureAlgorithm algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        if (!Algorithms.Contains(algorithm))
        {
            return false;
        }

        return algorithm.Padding is { } padding
            ? VerifyRsa(algorithm, padding, data, signature)
            : VerifyEc(algorithm, data, signature);
    }

    private bool VerifyRsa(SignatureAlgorithm algorithm, RSASignaturePadding padding, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        using var rsa = RSA.Create(_rsa);
        return signature.Length == (rsa.KeySize + 7) / 8 && rsa.VerifyData(data, signature, algorithm.Hash, padding);
    }

    private bool VerifyEc(SignatureAlgorithm algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        using var ec = ECDsa.Create(_ec);
        return signature.Length == 2 * algorithm.CoordinateLength
            && ec.VerifyData(data, signature, algorithm.Hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    // RFC 7517 sections 4.2 and 4.3; a private member in a published key means the key is no secret any more.
    private static string? RefusalOfUse(JsonElement element)
    {
        if (element.Has("use") && element.Text("use") != "sig")
        {
            return "its use is not sig";
        }

        if (element.TryGetProperty("key_ops", out var operations)
            && (operations.ValueKind != JsonValueKind.Array
                || !operations.EnumerateArray().Any(each => each.ValueKind == JsonValueKind.String && each.ValueEquals("verify"u8))))
        {
            return "its key_ops lack verify";
        }

        if (element.Has("d") || element.Has("k"))
        {
            return "it has private members";
        }

        return element.TryGetProperty("kid", out var kid) && (kid.ValueKind != JsonValueKind.String || kid.GetString()!.Length is 0 or > 512)
            ? "its kid is not a short text"
            : null;
    }

    private static Jwk? ParseRsa(JsonElement element, out string? refusal)
    {
        if (!TryReadBytes(element, "n", out var modulus) || !TryReadBytes(element, "e", out var exponent))
        {
            return Refuse("its n or e is not base64url", out refusal);
        }

        var bits = (modulus.Length * 8) - (modulus.Length == 0 ? 0 : byte.LeadingZeroCount(modulus[0]));
        if (modulus is [] or [0, ..] || bits is < LeastRsaBits or > MostRsaBits)
        {
            return Refuse("its RSA modulus is too weak, too large or not minimal", out refusal);
        }

        if (exponent is [] or [0, ..] or [1] or { Length: > 4 } || exponent[^1] % 2 == 0 || modulus[^1] % 2 == 0)
        {
            return Refuse("its RSA modulus or exponent is not a sound one", out refusal);
        }

        if (RocaFingerprint.Matches(modulus))
        {
            return Refuse("its RSA modulus has the ROCA weakness (CVE-2017-15361)", out refusal);
        }

        var algorithms = Fitting(element, "RSA", curve: null);
        if (algorithms.IsEmpty)
        {
            return Refuse("its alg does not fit an RSA signature key", out refusal);
        }

        refusal = null;
        return new Jwk(element.Text("kid"), algorithms, rsa: new RSAParameters { Modulus = modulus, Exponent = exponent });
    }

    private static Jwk? ParseEc(JsonElement element, out string? refusal)
    {
        var algorithms = Fitting(element, "EC", element.Text("crv"));
        if (algorithms is not [var algorithm])
        {
            return Refuse("its alg and crv do not fit together", out refusal);
        }

        // RFC 7518 section 6.2.1.2: coordinates have the curve's full length.
        if (!TryReadBytes(element, "x", out var x) || !TryReadBytes(element, "y", out var y)
            || x.Length != algorithm.CoordinateLength || y.Length != algorithm.CoordinateLength)
        {
            return Refuse("its x or y is not a coordinate of the curve", out refusal);
        }

        var parameters = new ECParameters { Curve = CurveOf(algorithm), Q = new ECPoint { X = x, Y = y } };
        try
        {
            // The import checks that the point is on the curve.
            ECDsa.Create(parameters).Dispose();
        }
        catch (CryptographicException)
        {
            return Refuse("its point is not on the curve", out refusal);
        }

        refusal = null;
        return new Jwk(element.Text("kid"), algorithms, ec: parameters);
    }

    private static ECCurve CurveOf(SignatureAlgorithm algorithm) => algorithm.CoordinateLength switch
    {
        32 => ECCurve.NamedCurves.nistP256,
        48 => ECCurve.NamedCurves.nistP384,
        _ => ECCurve.NamedCurves.nistP521,
    };

    private static ImmutableArray<SignatureAlgorithm> Fitting(JsonElement element, string keyType, string? curve)
    {
        var fitting = SignatureAlgorithm.All.Where(each => each.KeyType == keyType && each.Curve == curve);
        return element.Has("alg")
            ? [.. fitting.Where(each => each.Name == element.Text("alg"))]
            : [.. fitting];
    }

    private static bool TryReadBytes(JsonElement element, string name, out byte[] bytes)
    {
        bytes = [];
        return element.Text(name) is { } text && StrictBase64Url.TryDecode(text, out bytes);
    }

    private static Jwk? Refuse(string why, out string? refusal)
    {
        refusal = why;
        return null;
    }
}
