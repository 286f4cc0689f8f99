using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dezky.TestSupport.Servers;

/// <summary>The folder of one document server: its data, and a certificate for the loopback.</summary>
internal sealed class ServerFolder : IDisposable
{
    private const int SigKill = 9;
    private const string ProcessFile = "postmaster.pid";

    private readonly string _path;

    private ServerFolder(string path) => _path = path;

    public string Data => Path.Combine(_path, "data");

    public string Temporary => _path;

    public string Certificate => Path.Combine(_path, "certificate.pem");

    public string Key => Path.Combine(_path, "key.pem");

    public static ServerFolder Create()
    {
        var folder = new ServerFolder(Directory.CreateTempSubdirectory("dezky-documentdb-").FullName);

        if (!OperatingSystem.IsWindows())
        {
            // Where the tests run as root, the database runs as somebody else.
            File.SetUnixFileMode(folder._path, (UnixFileMode)0b111_101_101);
        }

        folder.WriteCertificate();
        return folder;
    }

    /// <summary>The database's main process and those that it has started.</summary>
    public IReadOnlyList<int> DatabaseProcesses()
    {
        var main = File.ReadLines(Path.Combine(Data, ProcessFile)).First();
        return [int.Parse(main, CultureInfo.InvariantCulture), .. ChildrenOf(main)];
    }

    public async Task KillDatabaseAsync(TimeSpan limit)
    {
        var watch = Stopwatch.StartNew();
        var processes = DatabaseProcesses();

        foreach (var process in processes)
        {
            // It only fails when the process is gone already, and that is what is wanted.
            _ = Signal(process, SigKill);
        }

        while (processes.Any(IsRunning))
        {
            if (watch.Elapsed > limit)
            {
                throw new TimeoutException($"The database in {_path} does not end.");
            }

            await Task.Delay(10);
        }

        // A killed process whose parent is gone may stay in the list of processes, and would be taken for a running server.
        File.Delete(Path.Combine(Data, ProcessFile));
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);

    private static IEnumerable<int> ChildrenOf(string parent)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)))
        {
            string[] words;

            try
            {
                // pid (name) state parent …; the name may hold spaces and brackets.
                var text = File.ReadAllText($"{folder}/stat");
                words = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            }
            catch (IOException)
            {
                continue;
            }

            if (words[1] == parent)
            {
                yield return int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture);
            }
        }
    }

    // A process that nobody has asked about yet stays as a zombie: it holds nothing any more.
    private static bool IsRunning(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            return text[text.LastIndexOf(')') + 2] != 'Z';
        }
        catch (IOException)
        {
            return false;
        }
    }

    private void WriteCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Dezky tests", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        File.WriteAllText(Certificate, certificate.ExportCertificatePem());
        File.WriteAllText(Key, key.ExportPkcs8PrivateKeyPem());
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int process, int signal);
}
