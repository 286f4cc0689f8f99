using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Dezky.Infrastructure.Messaging.Redis;

/// <summary>Makes the way to the server: TCP, and TLS over it.</summary>
internal static class RedisDial
{
    public static async Task<Stream> OpenAsync(RedisSettings settings, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(settings.Host, settings.Port, cancellationToken);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        var plain = new NetworkStream(socket, ownsSocket: true);
        return settings.Tls ? await SecureAsync(plain, settings, cancellationToken) : plain;
    }

    private static async Task<SslStream> SecureAsync(NetworkStream plain, RedisSettings settings, CancellationToken cancellationToken)
    {
        var secure = new SslStream(plain);
        try
        {
            // The chain and the name are checked by the framework; there is no callback that could accept more.
            await secure.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = settings.Host,
                    EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                    CertificateChainPolicy = settings.CaFile is { } file ? TrustOnly(file) : null,
                },
                cancellationToken);
            return secure;
        }
        catch
        {
            await secure.DisposeAsync();
            throw;
        }
    }

    /// <summary>Read for each connection, so that a new file is used without a restart.</summary>
    private static X509ChainPolicy TrustOnly(string file)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(file);
        return policy;
    }
}
