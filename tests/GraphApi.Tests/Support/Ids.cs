using System.Text;

namespace Dezky.GraphApi.Tests.Support;

/// <summary>Opaque ids as the API makes them; a test that builds one shows that they stay stable.</summary>
internal static class Ids
{
    public static string Acme => Of("Tenant", Callers.Acme.Id.Value);

    public static string Of(string type, Guid id) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{type}:{id:N}")).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
