namespace Dezky.Faults.Tests.Support;

/// <summary>A partner as it must be stored, from what was acknowledged; its actions are those of its audit events.</summary>
internal sealed record KnownPartner(string Slug, string Status, int Margin, IReadOnlyList<string> Actions)
{
    public int Version => Actions.Count;
}
