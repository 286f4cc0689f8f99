namespace Dezky.Application.Access;

/// <summary>The names of the policies, as requests and the schema use them.</summary>
public static class Policies
{
    /// <summary>Anybody with a valid token whose user record is active.</summary>
    public const string SignedIn = nameof(SignedIn);

    /// <summary>An operator-scoped token whose user is an operator now.</summary>
    public const string Operator = nameof(Operator);

    /// <summary>A console for itself, about its own sessions and keys; never a person.</summary>
    public const string Console = nameof(Console);
}

/// <summary>The policy that a request demands. A request without one is denied to everybody.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RequiresAttribute(string policy) : Attribute
{
    public string Policy { get; } = policy;
}
