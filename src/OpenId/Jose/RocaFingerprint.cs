using System.Numerics;

namespace Dezky.OpenId.Jose;

/// <summary>
/// Recognises RSA moduli made by the faulty generator of CVE-2017-15361: modulo each small prime they lie in the subgroup that 65537
/// generates. A sound modulus passes all these primes by chance about once in 2^27.
/// </summary>
internal static class RocaFingerprint
{
    private const int Generator = 65537;

    private static readonly int[] Primes =
        [3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167];

    private static readonly HashSet<int>[] Subgroups = [.. Primes.Select(SubgroupOf)];

    public static bool Matches(ReadOnlySpan<byte> bigEndianModulus)
    {
        var modulus = new BigInteger(bigEndianModulus, isUnsigned: true, isBigEndian: true);
        for (var index = 0; index < Primes.Length; index++)
        {
            if (!Subgroups[index].Contains((int)(modulus % Primes[index])))
            {
                return false;
            }
        }

        return true;
    }

    private static HashSet<int> SubgroupOf(int prime)
    {
        var elements = new HashSet<int>();
        for (var element = 1; elements.Add(element);)
        {
            element = element * (Generator % prime) % prime;
        }

        return elements;
    }
}
