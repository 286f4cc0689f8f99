namespace Dezky.OperatorUi.Shared;

/// <summary>Whether the person of this window may still work here. GraphApi decides; the layout shows it.</summary>
internal sealed class AccessState
{
    public event Action? Changed;

    /// <summary>Why the person may not go on, or null.</summary>
    public ApiProblem? Denied { get; private set; }

    public void Deny(ApiProblem problem)
    {
        if (Denied?.Kind != problem.Kind)
        {
            Denied = problem;
            Changed?.Invoke();
        }
    }

    /// <summary>Forgets the refusal, so that the page asks again.</summary>
    public void Reset()
    {
        Denied = null;
        Changed?.Invoke();
    }
}
