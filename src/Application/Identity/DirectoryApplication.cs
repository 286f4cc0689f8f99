namespace Dezky.Application.Identity;

/// <summary>An application that signs people in through the directory, as it should be.</summary>
/// <param name="Slug">Its name in addresses, which is also the client id and the audience of its tokens.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Groups">Whose members may use it; at least one, because an application without any would let everybody in.</param>
/// <param name="RedirectUris">Where a sign-in may come back to, to the letter.</param>
/// <param name="PostLogoutRedirectUris">Where a sign-out may come back to, to the letter.</param>
public sealed record ApplicationDescription(
    string Slug,
    string Name,
    IReadOnlyList<DirectoryGroupId> Groups,
    IReadOnlyList<Uri> RedirectUris,
    IReadOnlyList<Uri> PostLogoutRedirectUris)
{
    /// <summary>Where the directory reports that a session has ended; it must be reachable from the directory.</summary>
    public Uri? BackChannelLogoutUri { get; init; }

    /// <summary>Where people open it.</summary>
    public Uri? LaunchUri { get; init; }
}

/// <summary>An application of the directory with what its sign-in needs.</summary>
public sealed record DirectoryApplication(string Slug, string ClientId, string ClientSecret)
{
    public override string ToString() => $"{nameof(DirectoryApplication)} {{ {nameof(Slug)} = {Slug} }}";
}
