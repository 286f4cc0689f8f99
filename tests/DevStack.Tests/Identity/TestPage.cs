using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.WebUtilities;

namespace Dezky.DevStack.Tests.Identity;

/// <summary>An answer as the browser got it.</summary>
internal sealed record TestPage(Uri Address, HttpStatusCode Status, HttpResponseHeaders Headers, string Body)
{
    /// <summary>Where a redirect leads.</summary>
    public Uri? Location => Headers.Location is { } location ? new Uri(Address, location) : null;

    /// <summary>A parameter of the address a redirect leads to.</summary>
    public string? Answer(string name) => Location is { } location && QueryHelpers.ParseQuery(location.Query).TryGetValue(name, out var value) ? value.ToString() : null;
}
