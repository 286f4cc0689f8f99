using System.Reflection;
using Dezky.GraphQL.Types.Annotations;

namespace Dezky.GraphQL.Execution.Building;

/// <summary>A policy that a member or a type demands.</summary>
internal readonly record struct AppliedPolicy(string Name, ApplyPolicy Apply)
{
    /// <summary>The policies that a declaration itself demands.</summary>
    public static IEnumerable<AppliedPolicy> Of(MemberInfo declaration) => declaration
        .GetCustomAttributes<AuthorizeAttribute>(declaration is not Type)
        .Select(attribute => new AppliedPolicy(attribute.Policy, attribute.Apply));
}
