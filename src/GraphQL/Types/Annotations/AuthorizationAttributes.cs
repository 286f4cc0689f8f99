namespace Dezky.GraphQL.Types.Annotations;

/// <summary>
/// Demands a policy. On a class with fields of a root it holds for every field that the class declares, on a type for every field of the type.
/// </summary>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Struct, AllowMultiple = true)]
public sealed class AuthorizeAttribute : Attribute
{
    /// <summary>The name of the policy, as the application's authorization handler knows it.</summary>
    public required string Policy { get; set; }

    /// <summary>When the policy is checked; before the resolver by default. An interface type takes <see cref="ApplyPolicy.Validation"/> only.</summary>
    public ApplyPolicy Apply { get; set; }
}

/// <summary>When a policy is checked.</summary>
public enum ApplyPolicy
{
    /// <summary>Before the field is resolved: where the policy does not hold the field fails alone, and the rest of the operation goes on.</summary>
    BeforeResolver,

    /// <summary>
    /// Before anything of the operation runs, for every request anew: where the policy does not hold the whole request is refused, without
    /// data. It counts where a document mentions the field, whatever <c>@skip</c> and <c>@include</c> say. A type is also mentioned by each
    /// field that returns it; and a field of an interface or union mentions the fields and types of all objects behind it, because nobody
    /// knows yet which of them it will be.
    /// </summary>
    Validation,
}

/// <summary>Says that a field is meant for everyone; it overrules an <see cref="AuthorizeAttribute"/> on the class.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Property)]
public sealed class AllowAnonymousAttribute : Attribute;
