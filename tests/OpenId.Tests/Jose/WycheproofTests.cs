using System.Text;
using System.Text.Json;
using Dezky.OpenId.Jose;

namespace Dezky.OpenId.Tests.Jose;

/// <summary>Every vector of Wycheproof for signatures and keys; see Vectors/README.md.</summary>
public sealed class WycheproofTests
{
    /// <summary>Vectors called valid that this library refuses, and why. There is none called invalid that it accepts.</summary>
    private static readonly Dictionary<int, string> SignaturesRefusedOnPurpose = new()
    {
        [346] = "the key's alg is PS256, the token's is PS384: one allow-list per key",
        [347] = "the key's alg is the misspelt ES521",
        [350] = "the key's alg is PS256, the token's is PS384: one allow-list per key",
        [351] = "the key's alg is the misspelt ES521",
    };

    public static TheoryData<int> SignatureVectors() => [.. Vectors("signature").Select(each => each.Id)];

    public static TheoryData<int> KeyVectors() => [.. Vectors("key").Select(each => each.Id)];

    [Theory]
    [MemberData(nameof(SignatureVectors))]
    public void Verify_WhenGivenASignatureVector_AgreesWithWycheproof(int id)
    {
        var vector = Vectors("signature").Single(each => each.Id == id);

        var accepted = Accepts(vector);

        // Symmetric algorithms do not exist here: their vectors must all be refused, whatever they say.
        var expected = vector.IsValid && !vector.IsSymmetric && !SignaturesRefusedOnPurpose.ContainsKey(id);
        Assert.Equal(expected, accepted);
    }

    [Theory]
    [MemberData(nameof(KeyVectors))]
    public void Verify_WhenGivenAKeyVector_AgreesWithWycheproof(int id)
    {
        var vector = Vectors("key").Single(each => each.Id == id);

        var accepted = Accepts(vector);

        Assert.Equal(vector.IsValid && !vector.IsSymmetric, accepted);
    }

    // These are signed symmetrically, so the tests above refuse them anyway. Their point is the encoding: spaces, padding, characters
    // outside the alphabet (two of them are called valid for decoders that skip those), and unused bits.
    [Theory]
    [InlineData(360)]
    [InlineData(361)]
    [InlineData(362)]
    [InlineData(363)]
    [InlineData(364)]
    [InlineData(365)]
    [InlineData(366)]
    [InlineData(368)]
    [InlineData(369)]
    [InlineData(371)]
    [InlineData(372)]
    [InlineData(373)]
    [InlineData(374)]
    [InlineData(375)]
    public void TryParse_WhenThePartsAreNotStrictBase64Url_RefusesTheToken(int id)
    {
        var vector = Vectors("signature").Single(each => each.Id == id);

        Assert.False(CompactJws.TryParse(vector.Jws, out _, out _));
    }

    [Fact]
    public void Vectors_WhenCounted_AreAllThere()
    {
        Assert.Equal(401, Vectors("signature").Count());
        Assert.Equal(26, Vectors("key").Count());
        Assert.All(SignaturesRefusedOnPurpose.Keys, id => Assert.True(Vectors("signature").Single(each => each.Id == id).IsValid));
    }

    private static bool Accepts(Vector vector) =>
        CompactJws.TryParse(vector.Jws, out var jws, out _)
        && jws.Algorithm is { } algorithm
        && JwkSet.Parse(vector.KeySet).Find(jws.KeyId, algorithm).Key is { } key
        && jws.IsSignedBy(key, algorithm);

    private static IEnumerable<Vector> Vectors(string kind)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, $"Vectors/wycheproof.json_web_{kind}_test.json")));
        foreach (var group in file.RootElement.GetProperty("testGroups").EnumerateArray())
        {
            // A group without a public key is symmetric, or a private set: it is offered as published, as a careless provider would.
            var isPublic = group.TryGetProperty("public", out var key);
            key = isPublic ? key : group.GetProperty("private");
            var set = key.TryGetProperty("keys", out var keys) ? key.GetRawText() : $$"""{"keys":[{{key.GetRawText()}}]}""";
            var isSymmetric = !isPublic && (keys.ValueKind == JsonValueKind.Array ? keys[0] : key).GetProperty("kty").ValueEquals("oct");
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                yield return new Vector(
                    test.GetProperty("tcId").GetInt32(),
                    test.GetProperty("jws").GetString()!,
                    Encoding.UTF8.GetBytes(set),
                    test.GetProperty("result").ValueEquals("valid"),
                    isSymmetric);
            }
        }
    }

    private sealed record Vector(int Id, string Jws, byte[] KeySet, bool IsValid, bool IsSymmetric);
}
