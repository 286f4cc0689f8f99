using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Dezky.OpenId.Jose;

/// <summary>A private key that signs tokens in compact form, by RS256 or ES256.</summary>
public sealed class SigningKey : IDisposable
{
    private readonly AsymmetricAlgorithm _key;

    private SigningKey(AsymmetricAlgorithm key, SignatureAlgorithm algorithm)
    {
        _key = key;
        Algorithm = algorithm;
        KeyId = Thumbprint();
    }

    /// <summary>The key's algorithm.</summary>
    public SignatureAlgorithm Algorithm { get; }

    /// <summary>The key's name: its thumbprint by RFC 7638, so that equal keys have equal names.</summary>
    public string KeyId { get; }

    /// <summary>Makes a new key for <see cref="SignatureAlgorithm.Rs256"/> or <see cref="SignatureAlgorithm.Es256"/>.</summary>
    /// <exception cref="ArgumentException">Another algorithm.</exception>
    public static SigningKey Create(SignatureAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(algorithm);

        if (ReferenceEquals(algorithm, SignatureAlgorithm.Rs256))
        {
            return new SigningKey(RSA.Create(2048), algorithm);
        }

        return ReferenceEquals(algorithm, SignatureAlgorithm.Es256)
            ? new SigningKey(ECDsa.Create(ECCurve.NamedCurves.nistP256), algorithm)
            : throw new ArgumentException($"Signing with {algorithm} is not offered.", nameof(algorithm));
    }

    /// <summary>Reads a key from the PEM that <see cref="ExportPem"/> wrote.</summary>
    /// <exception cref="CryptographicException">The text is no private key.</exception>
    /// <exception cref="ArgumentException">The text is no PEM, or the algorithm is not offered.</exception>
    public static SigningKey ImportPem(string pem, SignatureAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(algorithm);

        AsymmetricAlgorithm key = algorithm.Name switch
        {
            "RS256" => RSA.Create(),
            "ES256" => ECDsa.Create(),
            _ => throw new ArgumentException($"Signing with {algorithm} is not offered.", nameof(algorithm)),
        };
        key.ImportFromPem(pem);
        return new SigningKey(key, algorithm);
    }

    /// <summary>The private key as PEM (PKCS #8), for a file that only its owner may read.</summary>
    public string ExportPem() => _key.ExportPkcs8PrivateKeyPem();

    /// <summary>Signs a token: writes the claims, and a header with <c>alg</c>, <c>kid</c> and <paramref name="type"/>.</summary>
    public string Sign(Action<Utf8JsonWriter> writeClaims, string type = "JWT")
    {
        ArgumentNullException.ThrowIfNull(writeClaims);

        var header = Write(writer =>
        {
            writer.WriteString("alg", Algorithm.Name);
            writer.WriteString("kid", KeyId);
            writer.WriteString("typ", type);
        });
        var payload = Write(writeClaims);
        var input = $"{StrictBase64Url.Encode(header)}.{StrictBase64Url.Encode(payload)}";
        return $"{input}.{StrictBase64Url.Encode(SignBytes(Encoding.ASCII.GetBytes(input)))}";
    }

    /// <summary>Writes the public half as a member of a key set.</summary>
    public void WritePublicKey(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);

        writer.WriteStartObject();
        foreach (var (name, value) in PublicMembers())
        {
            writer.WriteString(name, value);
        }

        writer.WriteString("alg", Algorithm.Name);
        writer.WriteString("use", "sig");
        writer.WriteString("kid", KeyId);
        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private byte[] SignBytes(byte[] input) => _key is RSA rsa
        ? rsa.SignData(input, Algorithm.Hash, Algorithm.Padding!)
        : ((ECDsa)_key).SignData(input, Algorithm.Hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    // RFC 7638 section 3: the required members only, in lexicographic order, without whitespace.
    private string Thumbprint()
    {
        var json = Write(writer =>
        {
            foreach (var (name, value) in PublicMembers())
            {
                writer.WriteString(name, value);
            }
        });
        return StrictBase64Url.Encode(SHA256.HashData(json));
    }

    private (string Name, string Value)[] PublicMembers()
    {
        if (_key is RSA rsa)
        {
            var parameters = rsa.ExportParameters(includePrivateParameters: false);
            return [("e", StrictBase64Url.Encode(parameters.Exponent)), ("kty", "RSA"), ("n", StrictBase64Url.Encode(parameters.Modulus))];
        }

        var point = ((ECDsa)_key).ExportParameters(includePrivateParameters: false).Q;
        return [("crv", "P-256"), ("kty", "EC"), ("x", StrictBase64Url.Encode(point.X)), ("y", StrictBase64Url.Encode(point.Y))];
    }

    private static byte[] Write(Action<Utf8JsonWriter> writeMembers)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writeMembers(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
