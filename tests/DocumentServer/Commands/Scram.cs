using System.Security.Cryptography;
using System.Text;

namespace Dezky.DocumentServer.Commands;

/// <summary>What a server keeps of a password for SCRAM-SHA-256 (RFC 5802, RFC 7677).</summary>
internal sealed record ScramCredentials(string User, byte[] Salt, int Iterations, byte[] StoredKey, byte[] ServerKey)
{
    private const int SaltLength = 28;
    private const int Rounds = 15_000;

    public static ScramCredentials Create(string user, string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        var salted = Rfc2898DeriveBytes.Pbkdf2(password.Normalize(NormalizationForm.FormKC), salt, Rounds, HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);
        var clientKey = HMACSHA256.HashData(salted, "Client Key"u8);
        return new ScramCredentials(user, salt, Rounds, SHA256.HashData(clientKey), HMACSHA256.HashData(salted, "Server Key"u8));
    }
}

/// <summary>One sign-in: the client's first message, the server's challenge, the client's proof, the server's own proof.</summary>
internal sealed class ScramConversation(ScramCredentials credentials, bool skipsEmptyExchange)
{
    private string _clientFirst = "";
    private string _serverFirst = "";
    private string _nonce = "";
    private string _user = "";

    public bool SkipsEmptyExchange => skipsEmptyExchange;

    public bool IsProven { get; private set; }

    public byte[] Begin(ReadOnlySpan<byte> payload)
    {
        // "n,," and then the part that is signed: n=user,r=nonce
        var text = Encoding.UTF8.GetString(payload);
        _clientFirst = text.StartsWith("n,,", StringComparison.Ordinal) ? text[3..] : throw Failed();
        _user = Attribute(_clientFirst, 'n').Replace("=2C", ",", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal);
        _nonce = Attribute(_clientFirst, 'r') + Convert.ToBase64String(RandomNumberGenerator.GetBytes(24));
        _serverFirst = $"r={_nonce},s={Convert.ToBase64String(credentials.Salt)},i={credentials.Iterations}";
        return Encoding.UTF8.GetBytes(_serverFirst);
    }

    public byte[] Finish(ReadOnlySpan<byte> payload)
    {
        var text = Encoding.UTF8.GetString(payload);
        var withoutProof = text[..Math.Max(text.LastIndexOf(",p=", StringComparison.Ordinal), 0)];
        var message = Encoding.UTF8.GetBytes($"{_clientFirst},{_serverFirst},{withoutProof}");
        var signature = HMACSHA256.HashData(credentials.StoredKey, message);
        var proof = new byte[signature.Length];

        if (Attribute(text, 'r') != _nonce
            || _user != credentials.User
            || !Convert.TryFromBase64String(Attribute(text, 'p'), proof, out var length)
            || length != proof.Length)
        {
            throw Failed();
        }

        for (var i = 0; i < proof.Length; i++)
        {
            proof[i] ^= signature[i];
        }

        if (!CryptographicOperations.FixedTimeEquals(SHA256.HashData(proof), credentials.StoredKey))
        {
            throw Failed();
        }

        IsProven = true;
        return Encoding.UTF8.GetBytes($"v={Convert.ToBase64String(HMACSHA256.HashData(credentials.ServerKey, message))}");
    }

    private static string Attribute(string message, char name) =>
        message.Split(',').FirstOrDefault(part => part.StartsWith($"{name}=", StringComparison.Ordinal))?[2..] ?? throw Failed();

    private static CommandException Failed() => new(ErrorCode.AuthenticationFailed, "Authentication failed.");
}
