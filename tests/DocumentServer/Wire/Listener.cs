using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Dezky.DocumentServer.Wire;

/// <summary>Accepts clients on the loopback, with TLS where there is a certificate, and serves each of them by itself.</summary>
internal sealed class Listener : IDisposable
{
    private const int Backlog = 512;

    private readonly TcpListener _listener;
    private readonly X509Certificate2? _certificate;

    public Listener(int port, X509Certificate2? certificate)
    {
        _certificate = certificate;
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start(Backlog);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async Task ServeAsync(Func<ClientStream, CancellationToken, Task> serve, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(cancellation);
            client.NoDelay = true;
            _ = Task.Run(() => ServeAsync(client, serve, cancellation), cancellation);
        }
    }

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync(TcpClient client, Func<ClientStream, CancellationToken, Task> serve, CancellationToken cancellation)
    {
        using (client)
        {
            try
            {
                await using var stream = await SecureAsync(client.GetStream(), cancellation);
                await serve(new ClientStream(stream, client.Client), cancellation);
            }
            catch (Exception failure) when (failure is IOException or SocketException or OperationCanceledException)
            {
                // The client is gone or the server ends: nobody is left to be told.
            }
            catch (Exception failure)
            {
                await Console.Error.WriteLineAsync($"A connection was closed: {failure}");
            }
        }
    }

    private async Task<Stream> SecureAsync(Stream stream, CancellationToken cancellation)
    {
        if (_certificate is null)
        {
            return stream;
        }

        var secured = new SslStream(stream);
        await secured.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, cancellation);
        return secured;
    }
}
