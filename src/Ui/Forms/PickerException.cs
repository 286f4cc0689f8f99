namespace Dezky.Ui.Forms;

/// <summary>A search in a picker did not succeed; the message is for people.</summary>
public sealed class PickerException(string message) : Exception(message);
