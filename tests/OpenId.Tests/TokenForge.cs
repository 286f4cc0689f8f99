using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dezky.OpenId.Jose;

namespace Dezky.OpenId.Tests;

/// <summary>Makes tokens that no sound issuer makes: any header, any payload, any way of signing.</summary>
internal static class TokenForge
{
    public static string Forge(string header, string payload, Func<byte[], byte[]> sign)
    {
        var input = $"{StrictBase64Url.EncodeUtf8(header)}.{StrictBase64Url.EncodeUtf8(payload)}";
        return $"{input}.{StrictBase64Url.Encode(sign(Encoding.ASCII.GetBytes(input)))}";
    }

    public static string Forge(string header, string payload, SigningKey key)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(key.ExportPem());
        return Forge(header, payload, input => rsa.SignData(input, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    public static string Payload(Dictionary<string, object?> claims) =>
        JsonSerializer.Serialize(claims.Where(each => each.Value is not null).ToDictionary());
}
