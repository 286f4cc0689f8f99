namespace Dezky.DevStack.Identity.Records;

/// <summary>What the provider keeps besides accounts and keys: groups, and the applications with all that belongs to them.</summary>
internal sealed record DirectoryState
{
    public int LastNumber { get; set; }

    public List<StoredGroup> Groups { get; init; } = [];

    public List<StoredProvider> Providers { get; init; } = [];

    public List<StoredApplication> Applications { get; init; } = [];

    public List<StoredBinding> Bindings { get; init; } = [];
}

internal sealed record StoredGroup(Guid Pk, int Number, string Name);

internal sealed record StoredProvider(int Pk, string Name, string ClientId, string ClientSecret)
{
    public bool IsPublic { get; init; }

    public Guid AuthorizationFlow { get; init; }

    public Guid InvalidationFlow { get; init; }

    public Guid? SigningKey { get; init; }

    public IReadOnlyList<Guid> PropertyMappings { get; init; } = [];

    public IReadOnlyList<StoredRedirect> Redirects { get; init; } = [];

    public string LogoutUri { get; init; } = "";

    public string SubMode { get; init; } = "hashed_user_id";
}

internal sealed record StoredRedirect(string Url, bool IsLogout);

internal sealed record StoredApplication(Guid Pk, string Slug, string Name)
{
    public int? Provider { get; init; }

    public string LaunchUrl { get; init; } = "";
}

internal sealed record StoredBinding(Guid Pk, Guid Target, Guid Group, int Order, bool Enabled, bool Negate);
