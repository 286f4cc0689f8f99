using System.Security.Cryptography;

namespace Dezky.Domain.Users;

/// <summary>
/// A password that somebody reads off a screen and types once: 16 characters with at least one of each kind, none that is taken for another one
/// (no 0 and O, no 1, l and I, no 5 and S, no 2 and Z, no 8 and B). It has more than 88 bits of chance.
/// </summary>
public static class InitialPassword
{
    public const int Length = 16;

    private const string Upper = "ACDEFGHJKLMNPQRTUVWXY";
    private const string Lower = "abcdefghijkmnpqrstuvwxyz";
    private const string Digits = "34679";
    private const string Symbols = "!#%&*+-=?@";

    private static readonly string[] Kinds = [Upper, Lower, Digits, Symbols];
    private static readonly string All = string.Concat(Kinds);

    public static string Generate()
    {
        Span<char> password = stackalloc char[Length];
        for (var i = 0; i < Length; i++)
        {
            var choice = i < Kinds.Length ? Kinds[i] : All;
            password[i] = choice[RandomNumberGenerator.GetInt32(choice.Length)];
        }

        RandomNumberGenerator.Shuffle(password);
        return new string(password);
    }
}
