namespace Dezky.Ui.Forms;

/// <summary>A search did not succeed; the message is for people.</summary>
public sealed class SearchException(string message) : Exception(message);
