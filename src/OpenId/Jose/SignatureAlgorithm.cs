using System.Security.Cryptography;

namespace Dezky.OpenId.Jose;

/// <summary>
/// The signature algorithms of RFC 7518 that this library knows. Symmetric ones and <c>none</c> are missing on purpose: a verifier of
/// other people's tokens has no use for them, and what does not exist cannot be confused.
/// </summary>
public sealed class SignatureAlgorithm
{
    /// <summary>RSASSA-PKCS1-v1_5 with SHA-256.</summary>
    public static SignatureAlgorithm Rs256 { get; } = new("RS256", "RSA", HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-384.</summary>
    public static SignatureAlgorithm Rs384 { get; } = new("RS384", "RSA", HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1);

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-512.</summary>
    public static SignatureAlgorithm Rs512 { get; } = new("RS512", "RSA", HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1);

    /// <summary>RSASSA-PSS with SHA-256 and a salt of the hash's length.</summary>
    public static SignatureAlgorithm Ps256 { get; } = new("PS256", "RSA", HashAlgorithmName.SHA256, RSASignaturePadding.Pss);

    /// <summary>RSASSA-PSS with SHA-384 and a salt of the hash's length.</summary>
    public static SignatureAlgorithm Ps384 { get; } = new("PS384", "RSA", HashAlgorithmName.SHA384, RSASignaturePadding.Pss);

    /// <summary>RSASSA-PSS with SHA-512 and a salt of the hash's length.</summary>
    public static SignatureAlgorithm Ps512 { get; } = new("PS512", "RSA", HashAlgorithmName.SHA512, RSASignaturePadding.Pss);

    /// <summary>ECDSA on P-256 with SHA-256.</summary>
    public static SignatureAlgorithm Es256 { get; } = new("ES256", "EC", HashAlgorithmName.SHA256, curve: "P-256", coordinateLength: 32);

    /// <summary>ECDSA on P-384 with SHA-384.</summary>
    public static SignatureAlgorithm Es384 { get; } = new("ES384", "EC", HashAlgorithmName.SHA384, curve: "P-384", coordinateLength: 48);

    /// <summary>ECDSA on P-521 with SHA-512.</summary>
    public static SignatureAlgorithm Es512 { get; } = new("ES512", "EC", HashAlgorithmName.SHA512, curve: "P-521", coordinateLength: 66);

    private static readonly Dictionary<string, SignatureAlgorithm> ByName =
        new[] { Rs256, Rs384, Rs512, Ps256, Ps384, Ps512, Es256, Es384, Es512 }.ToDictionary(each => each.Name, StringComparer.Ordinal);

    private SignatureAlgorithm(
        string name,
        string keyType,
        HashAlgorithmName hash,
        RSASignaturePadding? padding = null,
        string? curve = null,
        int coordinateLength = 0)
    {
        Name = name;
        KeyType = keyType;
        Hash = hash;
        Padding = padding;
        Curve = curve;
        CoordinateLength = coordinateLength;
    }

    /// <summary>The name in the <c>alg</c> header.</summary>
    public string Name { get; }

    /// <summary>The key type (<c>kty</c>) that fits.</summary>
    public string KeyType { get; }

    /// <summary>The curve (<c>crv</c>) that fits; <see langword="null"/> for RSA.</summary>
    public string? Curve { get; }

    /// <summary>The hash, which <c>at_hash</c> uses as well.</summary>
    public HashAlgorithmName Hash { get; }

    internal RSASignaturePadding? Padding { get; }

    internal int CoordinateLength { get; }

    /// <summary>All algorithms this library verifies.</summary>
    public static IReadOnlyCollection<SignatureAlgorithm> All => ByName.Values;

    /// <summary>The algorithm of that exact name, or <see langword="null"/>.</summary>
    public static SignatureAlgorithm? Find(string? name) => name is null ? null : ByName.GetValueOrDefault(name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
