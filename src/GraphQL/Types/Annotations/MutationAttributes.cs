namespace Dezky.GraphQL.Types.Annotations;

/// <summary>Declares an error that a mutation may report: a member of the field's error union.</summary>
/// <typeparam name="TError">A CLR type with the string properties <c>Message</c> and <c>Code</c>; derived types are covered.</typeparam>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
public sealed class ErrorAttribute<TError> : ErrorAttribute
    where TError : class
{
    internal override Type ErrorType => typeof(TError);
}

/// <summary>The base of <see cref="ErrorAttribute{TError}"/>.</summary>
public abstract class ErrorAttribute : Attribute
{
    private protected ErrorAttribute()
    {
    }

    internal abstract Type ErrorType { get; }
}

/// <summary>Changes how the mutation conventions shape one field.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UseMutationConventionAttribute : Attribute
{
    /// <summary>The name of the payload's field for the result; the camel-cased name of its type by default.</summary>
    public string? PayloadFieldName { get; set; }

    /// <summary>Leaves the field as the method is written: its own arguments and its own result.</summary>
    public bool Disable { get; set; }
}
