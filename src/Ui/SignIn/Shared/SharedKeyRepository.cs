using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dezky.Ui.SignIn.Shared;

/// <summary>
/// The console's Data Protection keys, kept at GraphApi. The whole of each is encrypted and authenticated here (AES-256-GCM, by a key from the
/// console's own secret), and not by the framework's encryptors: those are named in the stored text, and whoever can write it could name one
/// that decrypts nothing and slip in a key of their own.
/// </summary>
internal sealed partial class SharedKeyRepository(SessionsClient client, IOptions<SignInOptions> options, ILogger<SharedKeyRepository> log) : IXmlRepository
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly byte[] _key = HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(options.Value.Sessions.ReadKeySecret()), outputLength: 32, info: "dezky protection keys v1"u8.ToArray());

    private readonly byte[] _owner = Encoding.UTF8.GetBytes(options.Value.ClientId);
    private int _known;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var stored = Wait(() => client.KeysAsync());
        _known = stored.Count;
        return [.. stored.Select(key => Decrypt(key.Content)).OfType<XElement>()];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        if (!Wait(() => client.AddKeyAsync(Encrypt(element), _known)))
        {
            // The caller reads all keys again after this, and finds the other one.
            LogMadeElsewhere(log);
        }
    }

    internal string Encrypt(XElement element)
    {
        var plain = Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting));
        var sealedKey = new byte[NonceBytes + plain.Length + TagBytes];
        var nonce = sealedKey.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_key, TagBytes);
        aes.Encrypt(nonce, plain, sealedKey.AsSpan(NonceBytes, plain.Length), sealedKey.AsSpan(NonceBytes + plain.Length), _owner);
        return Convert.ToBase64String(sealedKey);
    }

    internal XElement? Decrypt(string content)
    {
        try
        {
            var sealedKey = Convert.FromBase64String(content);
            var length = sealedKey.Length - NonceBytes - TagBytes;
            if (length >= 0)
            {
                var plain = new byte[length];
                using var aes = new AesGcm(_key, TagBytes);
                aes.Decrypt(sealedKey.AsSpan(0, NonceBytes), sealedKey.AsSpan(NonceBytes, length), sealedKey.AsSpan(NonceBytes + length), plain, _owner);
                return XElement.Parse(Encoding.UTF8.GetString(plain));
            }
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            // Said below, as of a text that is too short.
        }

        LogUnreadable(log);
        return null;
    }

    // The framework asks for keys by a contract without tasks, once at the start and once a day. A page that is being drawn may be who asks: its
    // context runs one thing at a time, so that what is waited for must not want to go on there.
    private static T Wait<T>(Func<Task<T>> ask) => Task.Run(ask).GetAwaiter().GetResult();

    [LoggerMessage(EventId = 2031, Level = LogLevel.Warning, Message = "A stored protection key was not made with this console's secret and is left out")]
    private static partial void LogUnreadable(ILogger log);

    [LoggerMessage(EventId = 2032, Level = LogLevel.Information, Message = "Another instance has just made a protection key, which is used")]
    private static partial void LogMadeElsewhere(ILogger log);
}
