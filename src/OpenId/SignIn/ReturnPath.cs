using System.Diagnostics.CodeAnalysis;

namespace Dezky.OpenId.SignIn;

/// <summary>Where to go after a sign-in. Only paths of the application itself qualify: anything else is an open redirect.</summary>
public static class ReturnPath
{
    /// <summary>Whether a text is a path on this very origin.</summary>
    public static bool IsLocal([NotNullWhen(true)] string? path) =>
        path is { Length: > 0 and <= 2048 }
        && path[0] == '/'
        && !(path.Length > 1 && path[1] is '/' or '\\')
        && !path.Any(char.IsControl)
        && !path.Contains('\\', StringComparison.Ordinal);

    /// <summary>The path itself, or <c>/</c> when it is not local.</summary>
    public static string OrRoot(string? path) => IsLocal(path) ? path : "/";
}
