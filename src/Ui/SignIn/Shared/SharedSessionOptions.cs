namespace Dezky.Ui.SignIn.Shared;

/// <summary>Where all instances of a console keep their sessions; the section <c>SignIn:Sessions</c>. Without an address each keeps its own.</summary>
public sealed class SharedSessionOptions
{
    /// <summary>The address of GraphApi on the internal network, such as <c>http://graphapi:5100</c>.</summary>
    public Uri? Url { get; set; }

    /// <summary>What this console shows to GraphApi; from the environment, or in <see cref="SecretFile"/>.</summary>
    public string? Secret { get; set; }

    /// <summary>A file that holds <see cref="Secret"/> and nothing else.</summary>
    public string? SecretFile { get; set; }

    /// <summary>What this console encrypts its keys with before GraphApi keeps them, and never shows; or in <see cref="KeySecretFile"/>.</summary>
    public string? KeySecret { get; set; }

    /// <summary>A file that holds <see cref="KeySecret"/> and nothing else.</summary>
    public string? KeySecretFile { get; set; }

    internal string ReadSecret() => Read(Secret, SecretFile);

    internal string ReadKeySecret() => Read(KeySecret, KeySecretFile);

    private static string Read(string? text, string? file) => file is { Length: > 0 } ? File.ReadAllText(file).Trim() : text ?? "";
}
