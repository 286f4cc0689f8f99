namespace Dezky.GraphQL.Types.Annotations;

/// <summary>
/// Demands a policy before a field is resolved. On a class it holds for every field that the class declares; on a type for every field of the type.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Struct, AllowMultiple = true)]
public sealed class AuthorizeAttribute : Attribute
{
    /// <summary>The name of the policy, as the application's authorization handler knows it.</summary>
    public required string Policy { get; set; }
}

/// <summary>Says that a field is meant for everyone; it overrules an <see cref="AuthorizeAttribute"/> on the class.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Property)]
public sealed class AllowAnonymousAttribute : Attribute;
