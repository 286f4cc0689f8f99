using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Dezky.Application.Persistence;
using Microsoft.Extensions.Logging;

namespace Dezky.Infrastructure.Persistence.Mongo.Native;

/// <summary>Finds libmongoc with its libbson, of one major version: distributions ship 1.x or 2.x, under different names.</summary>
internal static unsafe class MongoLibrary
{
    /// <summary>Names that only the resolver knows.</summary>
    public const string Driver = "dezky:mongoc";
    public const string Bson = "dezky:bson";

    /// <summary><c>MONGOC_LOG_LEVEL_*</c>: from error, critical, warning on to what is said only while debugging.</summary>
    private const int LogWarning = 2;

    private static readonly (string Driver, string Bson)[] Names =
    [
        ("libmongoc-1.0.so.0", "libbson-1.0.so.0"),
        ("libmongoc2.so.2", "libbson2.so.2"),
        ("libmongoc-1.0.0.dylib", "libbson-1.0.0.dylib"),
        ("libmongoc2.2.dylib", "libbson2.2.dylib"),
    ];

    private static readonly Lazy<(nint Driver, nint Bson)> Libraries = new(Load);

    private static readonly Lazy<string> Initialised = new(() =>
    {
        Mongoc.Init();
        return Marshal.PtrToStringUTF8(Mongoc.GetVersion())!;
    });

    private static ILogger? _logger;

    /// <summary>Loads and initialises the library once for the process, and gives its version.</summary>
    /// <exception cref="StoreUnavailableException">It is not installed.</exception>
    public static string Require(ILogger logger)
    {
        if (Libraries.Value is (0, _) or (_, 0))
        {
            throw new StoreUnavailableException(
                StoreFailure.LibraryMissing,
                "The library libmongoc, which the store in MongoDB needs, is not installed. Install it (Debian: apt-get install libmongoc-1.0-0, or libmongoc2-2 on newer ones).");
        }

        // The library would write to the standard output otherwise.
        Volatile.Write(ref _logger, logger);
        Mongoc.SetLogHandler(&Log, null);
        return Initialised.Value;
    }

    public static nint Resolve(string name) => name switch
    {
        Driver => Libraries.Value.Driver,
        Bson => Libraries.Value.Bson,
        _ => 0,
    };

    private static (nint Driver, nint Bson) Load()
    {
        foreach (var (driverName, bsonName) in Names)
        {
            if (NativeLibrary.TryLoad(bsonName, out var bson) && NativeLibrary.TryLoad(driverName, out var driver))
            {
                return (driver, bson);
            }
        }

        return default;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Log(int level, byte* domain, byte* message, void* state)
    {
        if (Volatile.Read(ref _logger) is { } logger)
        {
            var text = Marshal.PtrToStringUTF8((nint)message);
            MongoLog.Driver(logger, level <= LogWarning ? LogLevel.Warning : LogLevel.Debug, Marshal.PtrToStringUTF8((nint)domain), text);
        }
    }
}

internal static partial class MongoLog
{
    [LoggerMessage(Message = "libmongoc, {Domain}: {Text}")]
    public static partial void Driver(ILogger logger, LogLevel level, string? domain, string? text);
}
