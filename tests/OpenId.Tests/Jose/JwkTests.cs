using System.Security.Cryptography;
using System.Text;
using Dezky.OpenId.Jose;

namespace Dezky.OpenId.Tests.Jose;

public sealed class JwkTests
{
    private static readonly Lazy<string> RsaPem = new(() =>
    {
        using var key = SigningKey.Create(SignatureAlgorithm.Rs256);
        return key.ExportPem();
    });

    [Theory]
    [InlineData("RS256")]
    [InlineData("ES256")]
    public void Sign_WhenThePublicKeyIsReadBack_Verifies(string name)
    {
        using var key = SigningKey.Create(SignatureAlgorithm.Find(name)!);
        using var copy = SigningKey.ImportPem(key.ExportPem(), key.Algorithm);

        var token = copy.Sign(writer => writer.WriteString("sub", "person"));

        Assert.Equal(key.KeyId, copy.KeyId);
        var set = JwkSet.Parse(Encoding.UTF8.GetBytes(TestIssuer.SetOf(TestIssuer.PublicKey(key))));
        Assert.True(CompactJws.TryParse(token, out var jws, out _));
        Assert.True(jws.IsSignedBy(set.Find(jws.KeyId, key.Algorithm).Key!, key.Algorithm));
        Assert.DoesNotContain("\"d\"", TestIssuer.PublicKey(key), StringComparison.Ordinal);
    }

    [Fact]
    public void KeyId_WhenMade_IsTheThumbprintOfRfc7638()
    {
        using var key = SigningKey.ImportPem(RsaPem.Value, SignatureAlgorithm.Rs256);
        using var published = System.Text.Json.JsonDocument.Parse(TestIssuer.PublicKey(key));

        var canonical = $$"""{"e":"AQAB","kty":"RSA","n":"{{published.RootElement.GetProperty("n").GetString()}}"}""";

        Assert.Equal(StrictBase64Url.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))), key.KeyId);
    }

    [Theory]
    [InlineData("use", "\"enc\"")]
    [InlineData("use", "7")]
    [InlineData("key_ops", "[\"sign\"]")]
    [InlineData("key_ops", "\"verify\"")]
    [InlineData("alg", "\"ES256\"")]
    [InlineData("alg", "\"RSA-OAEP\"")]
    [InlineData("alg", "null")]
    [InlineData("kid", "7")]
    [InlineData("kty", "\"EC\"")]
    [InlineData("kty", "\"OKP\"")]
    [InlineData("d", "\"AQAB\"")]
    [InlineData("e", "\"AQ\"")]
    [InlineData("e", "\"AA\"")]
    [InlineData("e", "\"AQAB=\"")]
    [InlineData("n", "\"AQAB\"")]
    public void Parse_WhenAMemberDoesNotFit_RefusesTheKeyAndSaysWhy(string member, string value)
    {
        using var key = SigningKey.ImportPem(RsaPem.Value, SignatureAlgorithm.Rs256);
        using var document = System.Text.Json.JsonDocument.Parse(TestIssuer.PublicKey(key));
        var members = document.RootElement.EnumerateObject().Where(each => each.Name != member).Select(each => $"\"{each.Name}\":{each.Value.GetRawText()}");
        var json = $"{{{string.Join(',', members.Append($"\"{member}\":{value}"))}}}";

        var parsed = Jwk.Parse(Encoding.UTF8.GetBytes(json), out var refusal);

        Assert.Null(parsed);
        Assert.False(string.IsNullOrEmpty(refusal));
    }

    [Fact]
    public void Parse_WhenAPointIsNotOnItsCurve_RefusesTheKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        point.Y![31] ^= 1;
        var json = $$"""{"kty":"EC","crv":"P-256","x":"{{StrictBase64Url.Encode(point.X)}}","y":"{{StrictBase64Url.Encode(point.Y)}}"}""";

        Assert.Null(Jwk.Parse(Encoding.UTF8.GetBytes(json), out _));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("AA", true)]
    [InlineData("AB", false)]
    [InlineData("AAA", true)]
    [InlineData("AAB", false)]
    [InlineData("A", false)]
    [InlineData("AAAA", true)]
    [InlineData("AAAAA", false)]
    [InlineData("AA==", false)]
    [InlineData("A A", false)]
    [InlineData("AA\n", false)]
    [InlineData("+/AA", false)]
    [InlineData("-_AA", true)]
    public void TryDecode_WhenTheTextIsNotCanonical_RefusesIt(string text, bool expected)
    {
        Assert.Equal(expected, StrictBase64Url.TryDecode(text, out var bytes));
        Assert.True(!expected || StrictBase64Url.Encode(bytes) == text);
    }
}
