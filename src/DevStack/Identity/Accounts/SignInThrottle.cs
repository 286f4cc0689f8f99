namespace Dezky.DevStack.Identity.Accounts;

/// <summary>
/// Slows down guessing: a few failures a minute for each address, whether it has an account or not, and a larger number for everybody
/// together. What is counted says nothing about which accounts exist.
/// </summary>
internal sealed class SignInThrottle(TimeProvider time)
{
    public const int FailuresOfOne = 5;
    public const int FailuresOfAll = 60;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, int> _failures = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _gate = new();
    private DateTimeOffset _windowStart;
    private int _all;

    public bool IsBlocked(string email)
    {
        lock (_gate)
        {
            BeginWindow();
            return _all >= FailuresOfAll || _failures.GetValueOrDefault(email.Trim()) >= FailuresOfOne;
        }
    }

    public void CountFailure(string email)
    {
        lock (_gate)
        {
            BeginWindow();
            _all++;
            _failures[email.Trim()] = _failures.GetValueOrDefault(email.Trim()) + 1;
        }
    }

    // Windows, not a sliding log: at most FailuresOfAll entries are ever held.
    private void BeginWindow()
    {
        var now = time.GetUtcNow();
        if (now - _windowStart >= Window)
        {
            _windowStart = now;
            _all = 0;
            _failures.Clear();
        }
    }
}
