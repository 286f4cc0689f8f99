namespace Dezky.Ui.Feedback;

/// <summary>Whether what is on the screen follows what happens.</summary>
public enum LiveState
{
    Connecting,
    Live,
    Reconnecting,
    Off
}
