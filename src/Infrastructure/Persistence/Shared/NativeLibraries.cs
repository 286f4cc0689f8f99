using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Dezky.Infrastructure.Persistence.Mongo.Native;
using Dezky.Infrastructure.Persistence.Sqlite.Native;

namespace Dezky.Infrastructure.Persistence.Shared;

/// <summary>Leads the names in the bindings to the libraries that the system has; an assembly has one resolver.</summary>
internal static class NativeLibraries
{
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "The resolver must be set before the first call; there is no other hook that is certainly earlier.")]
    internal static void Resolve() => NativeLibrary.SetDllImportResolver(
        typeof(NativeLibraries).Assembly,
        static (name, assembly, path) => SqliteLibrary.Resolve(name, assembly, path) is var sqlite and not 0 ? sqlite : MongoLibrary.Resolve(name));
}
