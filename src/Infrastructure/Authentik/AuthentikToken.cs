using System.Buffers;
using System.Text;
using Dezky.Application.Identity;

namespace Dezky.Infrastructure.Authentik;

/// <summary>The API token as it is now.</summary>
internal sealed class AuthentikToken(AuthentikApiOptions options)
{
    public const int MostCharacters = 4096;

    private static readonly SearchValues<char> Visible = SearchValues.Create([.. Enumerable.Range('!', '~' - '!' + 1).Select(code => (char)code)]);

    /// <summary>The setting that the token comes from.</summary>
    public string Setting =>
        $"{AuthentikApiOptions.Section}:{(options.Token.Length > 0 ? nameof(AuthentikApiOptions.Token) : nameof(AuthentikApiOptions.TokenFile))}";

    public static bool IsToken(string text) => text.Length is > 0 and <= MostCharacters && !text.AsSpan().ContainsAnyExcept(Visible);

    /// <exception cref="IdentityDirectoryException">The file cannot be read or holds no token.</exception>
    public string Read()
    {
        if (options.Token.Length > 0)
        {
            return options.Token;
        }

        try
        {
            using var file = new StreamReader(options.TokenFile, Encoding.ASCII);
            Span<char> text = stackalloc char[MostCharacters + 2];
            var token = text[..file.ReadBlock(text)].Trim().ToString();
            return IsToken(token)
                ? token
                : throw new IdentityDirectoryException(IdentityDirectoryFailure.Refused, $"The file of {Setting} holds no token of one line.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new IdentityDirectoryException(IdentityDirectoryFailure.Refused, $"The file of {Setting} cannot be read: {failure.Message}", failure);
        }
    }
}
