namespace Dezky.Application.Identity;

/// <summary>The directory's own id of a group; unlike the name it never changes.</summary>
public readonly record struct DirectoryGroupId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>A group of people; its name stands in the tokens' claim <c>groups</c>.</summary>
public sealed record DirectoryGroup(DirectoryGroupId Id, string Name);
