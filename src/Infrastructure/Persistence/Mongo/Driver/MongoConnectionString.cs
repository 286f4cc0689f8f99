using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Dezky.Infrastructure.Persistence.Mongo.Driver;

/// <summary>
/// A connection string that names the database and holds known options only: the driver would merely log an unknown one. What the store
/// relies on is added where it does not stand. See https://www.mongodb.com/docs/manual/reference/connection-string/.
/// </summary>
internal sealed class MongoConnectionString
{
    private const string Setting = "ConnectionStrings:Mongo";

    private static readonly FrozenSet<string> Known = new[]
    {
        "appname", "authmechanism", "authmechanismproperties", "authsource", "compressors", "connecttimeoutms", "directconnection", "heartbeatfrequencyms",
        "journal", "loadbalanced", "localthresholdms", "maxpoolsize", "readconcernlevel", "replicaset", "retryreads", "retrywrites",
        "serverselectiontimeoutms", "sockettimeoutms", "srvmaxhosts", "srvservicename", "ssl", "tls", "tlscafile", "tlscertificatekeyfile",
        "tlscertificatekeyfilepassword", "tlsdisablecertificaterevocationcheck", "tlsdisableocspendpointcheck", "w", "wtimeoutms", "zlibcompressionlevel",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Options that would take the certificate's check away.</summary>
    private static readonly FrozenSet<string> Unsafe = new[] { "tlsinsecure", "tlsallowinvalidcertificates", "tlsallowinvalidhostnames" }
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly (string Name, string Value)[] Defaults =
    [
        ("retryWrites", "true"),
        ("retryReads", "true"),
        ("w", "majority"),
        ("readConcernLevel", "majority"),
        ("serverSelectionTimeoutMS", "3000"),
        ("connectTimeoutMS", "3000"),
        ("socketTimeoutMS", "15000"),
        ("heartbeatFrequencyMS", "5000"),
    ];

    private readonly string _base;
    private readonly Dictionary<string, string> _options;

    private MongoConnectionString(string server, string database, string @base, Dictionary<string, string> options)
    {
        Server = server;
        Database = database;
        _base = @base;
        _options = options;
    }

    /// <summary>The hosts without user and password, for messages.</summary>
    public string Server { get; }

    public string Database { get; }

    /// <summary>The text for the driver.</summary>
    /// <param name="socketTimeout">How long a call may wait for an answer where that is not the connection string's.</param>
    /// <param name="readConcern">What reads may see where that is not the connection string's.</param>
    public string Text(TimeSpan? socketTimeout = null, string? readConcern = null)
    {
        var options = new Dictionary<string, string>(_options, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in Defaults)
        {
            options.TryAdd(name, value);
        }

        if (socketTimeout is { } time)
        {
            options["socketTimeoutMS"] = ((int)time.TotalMilliseconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        options["readConcernLevel"] = readConcern ?? options["readConcernLevel"];
        return $"{_base}?{string.Join('&', options.Select(option => $"{option.Key}={option.Value}"))}";
    }

    /// <summary>Checks a connection string; the failures name the setting and never show a password.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out MongoConnectionString? parsed, out string failure)
    {
        parsed = null;
        failure = "";
        if (string.IsNullOrWhiteSpace(text))
        {
            failure = $"{Setting} is missing; it is mongodb://user:password@host:port/database?replicaSet=name.";
            return false;
        }

        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0 || text[..scheme] is not ("mongodb" or "mongodb+srv"))
        {
            failure = $"{Setting} must begin with mongodb:// or mongodb+srv://.";
            return false;
        }

        var question = text.IndexOf('?', scheme);
        var address = question < 0 ? text : text[..question];
        var slash = address.IndexOf('/', scheme + 3);
        if (slash < 0 || slash == address.Length - 1)
        {
            failure = $"{Setting} names no database; it stands behind the hosts: mongodb://host:port/database.";
            return false;
        }

        var options = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var option in question < 0 ? [] : text[(question + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = option.IndexOf('=') is > 0 and var equals ? (option[..equals], option[(equals + 1)..]) : (option, "");
            if (Refusal(name, value, options) is { } refusal)
            {
                failure = refusal;
                return false;
            }

            options[name] = value;
        }

        var hosts = address[(scheme + 3)..slash];
        parsed = new MongoConnectionString(hosts[(hosts.LastIndexOf('@') + 1)..], Uri.UnescapeDataString(address[(slash + 1)..]), address, options);
        return true;
    }

    private static string? Refusal(string name, string value, Dictionary<string, string> options) =>
        Unsafe.Contains(name) ? $"{Setting} has the option {name}, which would accept any server; name the authority by tlsCAFile instead."
        : !Known.Contains(name) ? $"{Setting} has the option {name}, which is not known."
        : value.Length is 0 ? $"{Setting} has the option {name} without a value."
        : options.ContainsKey(name) ? $"{Setting} has the option {name} twice."
        : null;
}
