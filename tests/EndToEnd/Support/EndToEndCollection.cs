namespace Dezky.EndToEnd.Support;

/// <summary>All flows share one platform and one browser; they run one after another and each uses tenants of its own.</summary>
[CollectionDefinition(Name)]
public sealed class EndToEndCollection : ICollectionFixture<Platform>, ICollectionFixture<Browser>
{
    public const string Name = "The whole platform";
}
