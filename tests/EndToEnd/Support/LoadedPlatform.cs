namespace Dezky.EndToEnd.Support;

/// <summary>A platform with more tenants than a screen shows at once.</summary>
public sealed class LoadedPlatform : Platform
{
    public const int Tenants = 300;

    protected override string Seed => $"load:{Tenants}";
}
