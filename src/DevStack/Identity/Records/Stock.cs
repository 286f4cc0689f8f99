using Dezky.DevStack.Identity.Protocol;

namespace Dezky.DevStack.Identity.Records;

/// <summary>What a new Authentik comes with, as far as applications need it: flows, scope mappings and the key pair that signs.</summary>
internal static class Stock
{
    public const string RecoveryFlow = "default-recovery-flow";

    public static StockItem AuthorizationFlow { get; } = new(
        new Guid("6d1f3a55-7f0e-4d63-9c65-0c3f5b1a0001"), "default-provider-authorization-implicit-consent", "Authorize Application", "authorization");

    public static StockItem InvalidationFlow { get; } = new(
        new Guid("6d1f3a55-7f0e-4d63-9c65-0c3f5b1a0002"), "default-provider-invalidation-flow", "Logged out of application", "invalidation");

    public static IReadOnlyList<StockItem> Flows { get; } =
        [AuthorizationFlow, InvalidationFlow, new(new Guid("6d1f3a55-7f0e-4d63-9c65-0c3f5b1a0003"), RecoveryFlow, "Set your password", "recovery")];

    public static StockItem SigningKey { get; } =
        new(new Guid("6d1f3a55-7f0e-4d63-9c65-0c3f5b1a0004"), "authentik Self-signed Certificate", "authentik Self-signed Certificate", "rsa");

    public static IReadOnlyList<StockItem> Scopes { get; } =
    [
        .. Scope.All.Select((scope, index) => new StockItem(
            new Guid($"6d1f3a55-7f0e-4d63-9c65-0c3f5b1a001{index}"), scope, $"authentik default OAuth Mapping: OpenID '{scope}'", $"goauthentik.io/providers/oauth2/scope-{scope}")),
    ];
}

/// <param name="Pk">Its id.</param>
/// <param name="Slug">A flow's slug, a mapping's scope, a key pair's name.</param>
/// <param name="Title">What people read.</param>
/// <param name="Kind">A flow's designation, a mapping's managed id, a key pair's algorithm.</param>
internal sealed record StockItem(Guid Pk, string Slug, string Title, string Kind);
