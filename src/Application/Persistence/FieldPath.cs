using System.Linq.Expressions;

namespace Dezky.Application.Persistence;

/// <summary>A field of a document: the names from its root, in the documents' camelCase joined by dots, and the CLR type of what is there.</summary>
public sealed record FieldPath(string Path, Type Type)
{
    /// <summary>The field that a chain of members leads to, such as <c>tenant =&gt; tenant.Mrr.AmountMinor</c>. The <c>Value</c> of a value object is the value object's own field.</summary>
    public static FieldPath Of<T>(Expression<Func<T, object?>> member) => ExpressionFilter.Field(member);

    public override string ToString() => Path;
}
