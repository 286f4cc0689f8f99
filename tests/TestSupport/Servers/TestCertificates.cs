using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dezky.TestSupport.Servers;

/// <summary>An authority, and a certificate that it gave to a server, as PEM files in a folder.</summary>
public sealed class TestCertificates
{
    /// <param name="folder">Where the files are written.</param>
    /// <param name="hostName">The name that the server's certificate is for.</param>
    public TestCertificates(string folder, string hostName = "localhost")
    {
        AuthorityFile = Path.Combine(folder, "ca.pem");
        CertificateFile = Path.Combine(folder, "server.pem");
        KeyFile = Path.Combine(folder, "server.key");
        var from = DateTimeOffset.UtcNow.AddDays(-1);
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=Test authority", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authorityCertificate = authority.CreateSelfSigned(from, from.AddDays(30));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var server = new CertificateRequest($"CN={hostName}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(hostName);
        server.CertificateExtensions.Add(names.Build());
        using var certificate = server.Create(authorityCertificate, from, from.AddDays(20), RandomNumberGenerator.GetBytes(8));
        File.WriteAllText(AuthorityFile, authorityCertificate.ExportCertificatePem());
        File.WriteAllText(CertificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(KeyFile, key.ExportPkcs8PrivateKeyPem());
    }

    public string AuthorityFile { get; }

    public string CertificateFile { get; }

    public string KeyFile { get; }
}
