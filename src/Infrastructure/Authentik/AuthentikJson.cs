using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dezky.Infrastructure.Authentik;

/// <summary>The fields of the API that the adapter uses; whatever else an answer holds is passed over.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 64)]
[JsonSerializable(typeof(AuthentikPage<AuthentikUser>))]
[JsonSerializable(typeof(AuthentikPage<AuthentikGroup>))]
[JsonSerializable(typeof(AuthentikPage<AuthentikProvider>))]
[JsonSerializable(typeof(AuthentikPage<AuthentikFlow>))]
[JsonSerializable(typeof(AuthentikPage<AuthentikNamed>))]
[JsonSerializable(typeof(AuthentikPage<AuthentikMapping>))]
[JsonSerializable(typeof(AuthentikPage<AuthentikBinding>))]
[JsonSerializable(typeof(AuthentikPage<AuthentikEvent>))]
[JsonSerializable(typeof(AuthentikApplication))]
[JsonSerializable(typeof(AuthentikLink))]
[JsonSerializable(typeof(NewUser))]
[JsonSerializable(typeof(UserActivity))]
[JsonSerializable(typeof(NewPassword))]
[JsonSerializable(typeof(NewGroup))]
[JsonSerializable(typeof(GroupMember))]
[JsonSerializable(typeof(ProviderBody))]
[JsonSerializable(typeof(NewApplication))]
[JsonSerializable(typeof(ApplicationProvider))]
[JsonSerializable(typeof(NewBinding))]
internal sealed partial class AuthentikJson : JsonSerializerContext;

internal sealed record AuthentikPage<T>(AuthentikPagination Pagination, IReadOnlyList<T> Results);

/// <param name="Next">The next page's number; 0 on the last page.</param>
internal sealed record AuthentikPagination(double Next);

internal sealed record AuthentikUser(
    int Pk, string Uid, string Uuid, string Username, string Name, bool IsActive, string? Email = null, IReadOnlyList<string>? Groups = null, JsonElement Attributes = default);

internal sealed record AuthentikGroup(string Pk, string Name);

internal sealed record AuthentikFlow(string Pk, string Slug);

internal sealed record AuthentikNamed(string Pk, string Name);

internal sealed record AuthentikMapping(string Pk, string? Managed = null);

internal sealed record AuthentikLink(string Link);

internal sealed record AuthentikProvider(
    int Pk,
    string ClientId,
    string ClientSecret,
    IReadOnlyList<AuthentikRedirect> RedirectUris,
    string? SigningKey = null,
    IReadOnlyList<string>? PropertyMappings = null);

/// <summary>The type is <c>authorization</c> or <c>logout</c>; version 2025.10 does not know it.</summary>
internal sealed record AuthentikRedirect(string MatchingMode, string Url, string? RedirectUriType = null);

internal sealed record AuthentikApplication(string Pk, string Slug, int? Provider = null);

internal sealed record AuthentikBinding(string Pk, string? Group = null, bool Enabled = true, bool Negate = false, bool Expiring = false);

internal sealed record AuthentikEvent(
    string Pk, string Action, string App, DateTimeOffset Created, JsonElement User = default, JsonElement Context = default, string? ClientIp = null);

internal sealed record NewUser(
    string Username, string Name, string Email, bool IsActive, IReadOnlyList<string> Groups, IReadOnlyDictionary<string, string> Attributes);

internal sealed record UserActivity(bool IsActive);

internal sealed record NewPassword(string Password);

internal sealed record NewGroup(string Name);

internal sealed record GroupMember(int Pk);

internal sealed record ProviderBody
{
    public string? Name { get; init; }

    public string? AuthorizationFlow { get; init; }

    public string? InvalidationFlow { get; init; }

    public string? ClientType { get; init; }

    public string? ClientId { get; init; }

    /// <summary>Versions before 2026 pass it over.</summary>
    public IReadOnlyList<string>? GrantTypes { get; init; }

    public string? SubMode { get; init; }

    public string? IssuerMode { get; init; }

    public bool? IncludeClaimsInIdToken { get; init; }

    public string? SigningKey { get; init; }

    public IReadOnlyList<string>? PropertyMappings { get; init; }

    public IReadOnlyList<AuthentikRedirect>? RedirectUris { get; init; }

    public string? LogoutUri { get; init; }

    public string? LogoutMethod { get; init; }
}

internal sealed record NewApplication(string Name, string Slug, string PolicyEngineMode, string? MetaLaunchUrl);

internal sealed record ApplicationProvider(int Provider);

internal sealed record NewBinding(string Target, string Group, int Order, bool Enabled);
