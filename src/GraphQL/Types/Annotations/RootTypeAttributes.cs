namespace Dezky.GraphQL.Types.Annotations;

/// <summary>On a static class: its public static methods become fields of the query root. A leading <c>Get</c> and a trailing <c>Async</c> are left out of the name.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class QueryTypeAttribute : Attribute;

/// <summary>On a static class: its public static methods become fields of the mutation root, by the mutation conventions.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MutationTypeAttribute : Attribute;

/// <summary>On a static class: its public static methods with <see cref="SubscribeAttribute"/> become fields of the subscription root.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SubscriptionTypeAttribute : Attribute;
