namespace Dezky.Ui.Forms;

public sealed record SelectOption(string Value, string Label);
