using System.Text.RegularExpressions;

namespace Dezky.DocumentServer.Installation;

/// <summary>Where this machine gets its Debian packages from, and the keys that it trusts for that.</summary>
internal sealed record AptSource(string Mirror, string? Keyring)
{
    private const string Folder = "/etc/apt";
    private const string PublicMirror = "http://deb.debian.org/debian";
    private const string PublicKeyring = "/usr/share/keyrings/debian-archive-keyring.gpg";

    /// <summary>The mirror of the machine's own sources, so that a mirror in the house is used; otherwise Debian's public one.</summary>
    public static AptSource OfThisMachine()
    {
        var mirror = Files().Select(Find).FirstOrDefault(found => found is not null) ?? PublicMirror;
        return new AptSource(mirror, File.Exists(PublicKeyring) ? PublicKeyring : null);
    }

    public string Line(string suite) => Keyring is null ? $"deb {Mirror} {suite} main" : $"deb [signed-by={Keyring}] {Mirror} {suite} main";

    private static IEnumerable<string> Files() => ((string[])[Path.Combine(Folder, "sources.list")]).Where(File.Exists).Concat(
        Directory.Exists(Path.Combine(Folder, "sources.list.d")) ? Directory.EnumerateFiles(Path.Combine(Folder, "sources.list.d")).Order() : []);

    /// <summary>The first address that ends in <c>/debian</c>, of either form that apt reads.</summary>
    private static string? Find(string file) => File.ReadLines(file)
        .Where(line => Regex.IsMatch(line, @"^\s*(deb\s|URIs:)"))
        .Select(line => Regex.Match(line, @"(https?://\S+/debian)/?(\s|$)"))
        .FirstOrDefault(match => match.Success)?.Groups[1].Value;
}
