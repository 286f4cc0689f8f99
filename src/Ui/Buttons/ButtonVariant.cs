namespace Dezky.Ui.Buttons;

public enum ButtonVariant
{
    Secondary,
    Primary,
    Danger,
    Quiet
}
