using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Dezky.Application.Identity;

namespace Dezky.Infrastructure.Authentik;

/// <summary>One call of the API.</summary>
/// <param name="Name">A fixed name for telemetry and messages.</param>
/// <param name="Method">The method; only what can be repeated without harm is repeated.</param>
/// <param name="Path">The path after Authentik's address, with the query.</param>
internal sealed record AuthentikCall(string Name, HttpMethod Method, string Path)
{
    private const string Root = "/api/v3";

    public byte[]? Body { get; private init; }

    /// <summary>What neither an answer's text nor a message may show.</summary>
    public string? Secret { get; init; }

    public bool IsAnonymous { get; init; }

    /// <summary>Our changes by PATCH set values, so making one twice changes nothing more.</summary>
    public bool CanBeRepeated => Method == HttpMethod.Get || Method == HttpMethod.Patch;

    public static AuthentikCall Get(string name, string path) => new(name, HttpMethod.Get, Root + path);

    public static AuthentikCall Post(string name, string path) => new(name, HttpMethod.Post, Root + path);

    public static AuthentikCall Post<T>(string name, string path, T body, JsonTypeInfo<T> type) =>
        Post(name, path) with { Body = JsonSerializer.SerializeToUtf8Bytes(body, type) };

    public static AuthentikCall Patch<T>(string name, string path, T body, JsonTypeInfo<T> type) =>
        new(name, HttpMethod.Patch, Root + path) { Body = JsonSerializer.SerializeToUtf8Bytes(body, type) };

    public override string ToString() => Name;
}

/// <summary>An answer that says what became of a call: a success, or 400, 404, 405. Everything else is an exception.</summary>
internal sealed class AuthentikAnswer(AuthentikCall call, HttpStatusCode status, byte[] body)
{
    public int Status => (int)status;

    public bool IsNotFound => status is HttpStatusCode.NotFound;

    public bool IsRejected => status is HttpStatusCode.BadRequest;

    public bool IsNotAllowed => status is HttpStatusCode.MethodNotAllowed;

    /// <summary>The value of a success.</summary>
    /// <exception cref="IdentityDirectoryException">It is no success, or not what it should be.</exception>
    public T Read<T>(JsonTypeInfo<T> type)
    {
        if (!IsSuccess)
        {
            throw Unexpected();
        }

        try
        {
            return JsonSerializer.Deserialize(body, type) ?? throw Unreadable(inner: null);
        }
        catch (JsonException failure)
        {
            throw Unreadable(failure);
        }
    }

    /// <summary>Nothing but a success will do.</summary>
    public void RequireSuccess()
    {
        if (!IsSuccess)
        {
            throw Unexpected();
        }
    }

    /// <summary>What a 400 says: the first field and its rule.</summary>
    public RejectedByDirectory Rejection() => AuthentikRejection.Read(body, call.Secret);

    private bool IsSuccess => Status is >= 200 and < 300;

    // The text of the failure may quote what it could not read, so it goes no further than its place.
    private IdentityDirectoryException Unreadable(JsonException? inner) => new(
        IdentityDirectoryFailure.Unreadable,
        $"The identity provider's answer to {call.Name} is not in the form that it should have"
        + (inner?.Path is { Length: > 0 } path ? $" (at {AuthentikRejection.Clean(path, call.Secret)})." : "."));

    private IdentityDirectoryException Unexpected() => IsRejected
        ? new IdentityDirectoryException(IdentityDirectoryFailure.Unreadable, $"The identity provider rejects {call.Name}: {Rejection().Message}")
        : new IdentityDirectoryException(
            IdentityDirectoryFailure.Unreadable, $"The identity provider answers {Status} to {call.Name}. Is its version supported?");
}
