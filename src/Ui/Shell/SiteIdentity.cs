namespace Dezky.Ui.Shell;

/// <summary>What an app is called in window titles, and where it runs.</summary>
public sealed record SiteIdentity(string Name, string Environment);
