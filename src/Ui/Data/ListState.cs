namespace Dezky.Ui.Data;

/// <summary>What a list is doing.</summary>
public enum ListState
{
    Loading,
    Ready,
    Failed
}
