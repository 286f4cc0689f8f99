using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Dezky.Ui.SignIn;

/// <summary>From which networks people may sign in and use their sessions; from all when the settings name none.</summary>
internal sealed class SignInNetworks(IOptions<SignInOptions> options)
{
    private readonly IPNetwork[] _allowed = [.. options.Value.AllowedNetworks.Select(IPNetwork.Parse)];

    /// <summary>By the client's address, which forwarded headers name only where a known proxy wrote them.</summary>
    public bool Allow(HttpContext context)
    {
        if (_allowed.Length == 0)
        {
            return true;
        }

        var address = context.Connection.RemoteIpAddress;
        if (address?.IsIPv4MappedToIPv6 is true)
        {
            address = address.MapToIPv4();
        }

        return address is not null && _allowed.Any(network => network.Contains(address));
    }
}
