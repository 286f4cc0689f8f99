namespace Dezky.Ui.Data;

/// <summary>One choice in a row of status chips. Count is null while it is not known.</summary>
public sealed record StatusChip(string Label, string Href, bool Selected, long? Count, StatusLook? Look = null);
