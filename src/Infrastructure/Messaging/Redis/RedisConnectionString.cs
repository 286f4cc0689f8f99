using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.WebUtilities;

namespace Dezky.Infrastructure.Messaging.Redis;

/// <summary>
/// Reads <c>redis[s]://[[user]:password@]host[:port][/database][?ca=FILE&amp;prefix=NAME&amp;timeout=SECONDS&amp;keepAlive=SECONDS]</c>.
/// </summary>
internal static class RedisConnectionString
{
    public const string Setting = "ConnectionStrings:Redis";

    private const int LongestPrefix = 40;

    /// <exception cref="FormatException">Something is wrong with it; the message is without user and password.</exception>
    public static RedisSettings Parse(string text)
    {
        var failures = new List<string>();
        return Parse(text, failures) is { } settings && failures.Count is 0 ? settings : throw new FormatException(string.Join(' ', failures));
    }

    private static RedisSettings? Parse(string text, List<string> failures)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("redis" or "rediss") || uri.Host is "")
        {
            failures.Add($"{Setting} is not of the form redis://user:password@host:6379 or rediss://… (with TLS). "
                + "Characters such as @ : / ? # in a password are written as %40 %3A %2F %3F %23.");
            return null;
        }

        // Redis numbers its databases, but its channels belong to none of them.
        if (uri.AbsolutePath is not ("" or "/") && !uri.AbsolutePath.Skip(1).All(char.IsAsciiDigit))
        {
            failures.Add($"{Setting} has something else than the number of a database after the host.");
        }

        if (uri.Fragment is not "")
        {
            failures.Add($"{Setting} has a #; in a password it is written as %23.");
        }

        var (user, password) = Credentials(uri, failures);
        var options = Options(uri, failures);
        var tls = uri.Scheme is "rediss";
        return new RedisSettings
        {
            Host = uri.IdnHost,
            Port = uri.IsDefaultPort ? 6379 : uri.Port,
            Tls = tls,
            User = user,
            Password = password,
            CaFile = CaFile(options.GetValueOrDefault("ca"), tls, failures),
            Channel = Channel(options.GetValueOrDefault("prefix"), failures),
            Timeout = Seconds(options, "timeout", 5, 60, failures),
            KeepAlive = Seconds(options, "keepAlive", 15, 300, failures),
        };
    }

    private static (string? User, string? Password) Credentials(Uri uri, List<string> failures)
    {
        if (uri.UserInfo is "")
        {
            return (null, null);
        }

        var parts = uri.UserInfo.Split(':', 2);
        if (parts is not [var user, { Length: > 0 } password])
        {
            failures.Add($"{Setting} names a user without a password.");
            return (null, null);
        }

        return (user is "" ? null : Uri.UnescapeDataString(user), Uri.UnescapeDataString(password));
    }

    private static Dictionary<string, string> Options(Uri uri, List<string> failures)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, values) in QueryHelpers.ParseQuery(uri.Query))
        {
            if (name is not ("ca" or "prefix" or "timeout" or "keepAlive"))
            {
                // Not repeated: it may be a part of a password.
                failures.Add($"{Setting} has an unknown option after the ?; there are ca, prefix, timeout and keepAlive.");
            }
            else if (values.Count > 1)
            {
                failures.Add($"{Setting} has the option {name} twice.");
            }
            else
            {
                options.Add(name, values.ToString());
            }
        }

        return options;
    }

    private static string? CaFile(string? file, bool tls, List<string> failures)
    {
        if (file is null)
        {
            return null;
        }

        if (!tls)
        {
            failures.Add($"{Setting} names authorities (ca), but redis:// has no TLS; it must be rediss://.");
            return null;
        }

        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPemFile(file);
            if (certificates.Count is 0)
            {
                failures.Add($"{Setting} names «{file}» (ca), which holds no certificate.");
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            failures.Add($"{Setting} names «{file}» (ca), which cannot be read: {failure.Message}");
        }

        return file;
    }

    private static string Channel(string? prefix, List<string> failures)
    {
        if (prefix is null)
        {
            return "dezky:hints";
        }

        if (prefix.Length is 0 or > LongestPrefix || !prefix.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'))
        {
            failures.Add($"{Setting} has a prefix that is not 1 to {LongestPrefix} letters, digits, - _ or .");
        }

        return $"dezky:{prefix}:hints";
    }

    private static TimeSpan Seconds(Dictionary<string, string> options, string name, int usual, int most, List<string> failures)
    {
        if (!options.TryGetValue(name, out var text))
        {
            return TimeSpan.FromSeconds(usual);
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds < 1 || seconds > most)
        {
            failures.Add($"{Setting} has the option {name} «{text}»; it is a number of seconds from 1 to {most}.");
        }

        return TimeSpan.FromSeconds(seconds);
    }
}
