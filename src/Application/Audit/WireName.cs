using System.Text.Json;

namespace Dezky.Application.Audit;

/// <summary>The names that enum members have everywhere outside the code: upper case, words joined by underscores.</summary>
internal static class WireName
{
    public static string Of<TEnum>(TEnum member)
        where TEnum : struct, Enum => JsonNamingPolicy.SnakeCaseUpper.ConvertName(member.ToString());
}
