using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dezky.DevStack.Identity;

/// <summary>Passwords as <c>pbkdf2-sha256$ITERATIONS$SALT$HASH</c>, base64.</summary>
public static class PasswordHash
{
    private const string Scheme = "pbkdf2-sha256";
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    // Demo passwords are random and long, so the work factor need not make up for guessable ones, and a seed hashes many.
    private const int Iterations = 60_000;
    private const int MostIterations = 10_000_000;

    /// <summary>What an unknown account is compared with, so that it takes as long as a known one.</summary>
    internal static string OfNobody { get; } = Create(Convert.ToHexString(RandomNumberGenerator.GetBytes(32)));

    public static string Create(string password)
    {
        ArgumentException.ThrowIfNullOrEmpty(password);

        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var hash = Derive(password, salt, Iterations, HashBytes);
        return string.Create(CultureInfo.InvariantCulture, $"{Scheme}${Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
    }

    /// <exception cref="FormatException">The stored hash is not one that <see cref="Create"/> wrote.</exception>
    public static bool Verify(string password, string stored)
    {
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(stored);

        if (stored.Split('$') is not [Scheme, var count, var salt, var hash]
            || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var iterations)
            || iterations is < 1 or > MostIterations)
        {
            throw new FormatException("A password hash is not of the form pbkdf2-sha256$iterations$salt$hash.");
        }

        var expected = Convert.FromBase64String(hash);
        return expected.Length == HashBytes
            && CryptographicOperations.FixedTimeEquals(Derive(password, Convert.FromBase64String(salt), iterations, HashBytes), expected);
    }

    private static byte[] Derive(string password, byte[] salt, int iterations, int length) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, iterations, HashAlgorithmName.SHA256, length);
}
