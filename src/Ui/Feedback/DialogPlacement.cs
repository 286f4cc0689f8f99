namespace Dezky.Ui.Feedback;

public enum DialogPlacement
{
    Center,
    Side
}

public enum DialogSize
{
    Regular,
    Wide
}
