using System.Text.Json.Serialization;

namespace Dezky.Bench.GraphQL.Data;

/// <summary>How System.Text.Json writes the data, made at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Tenant[]))]
[JsonSerializable(typeof(PlainRequest))]
[JsonSerializable(typeof(PlainResponse<HelloData>))]
[JsonSerializable(typeof(PlainResponse<TenantData>))]
[JsonSerializable(typeof(PlainResponse<PageData>))]
[JsonSerializable(typeof(PlainResponse<RenameData>))]
internal sealed partial class TenantJson : JsonSerializerContext;

/// <summary>What an endpoint without GraphQL reads of a request.</summary>
internal sealed record PlainRequest(string OperationName, PlainVariables? Variables);

internal sealed record PlainVariables(string? Slug, int Skip, int First, RenameInput? Input);

internal sealed record RenameInput(string Slug, string Name);

internal readonly record struct PlainResponse<T>(T Data);

internal readonly record struct HelloData(string Hello);

internal readonly record struct TenantData(Tenant? Tenant);

internal readonly record struct PageData(IReadOnlyList<Tenant> Tenants);

internal readonly record struct RenameData(RenamePayload RenameTenant);

internal readonly record struct RenamePayload(RenamedTenant? Tenant);

internal readonly record struct RenamedTenant(string Slug, string Name);
