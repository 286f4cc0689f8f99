namespace Dezky.Ui.Api;

/// <summary>Whether the person of this window may still work here. The API decides; the layout shows it.</summary>
public sealed class AccessState
{
    public event Action? Changed;

    /// <summary>Why the person may not go on, or null.</summary>
    public ApiProblem? Denied { get; private set; }

    /// <summary>Takes note when one of the problems says that the person may not go on.</summary>
    public void Check(IReadOnlyList<ApiProblem> problems)
    {
        var denied = problems.FirstOrDefault(problem => problem.Kind is ApiProblemKind.Refused or ApiProblemKind.SignedOut);
        if (denied is not null && Denied?.Kind != denied.Kind)
        {
            Denied = denied;
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
