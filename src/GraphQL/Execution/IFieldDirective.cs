namespace Dezky.GraphQL.Execution;

/// <summary>
/// A directive that takes part in the execution of the fields that a document applies it to. Declare the class with
/// <see cref="Types.Annotations.DirectiveTypeAttribute"/>; there is an instance for each field and operation, made of the directive's arguments.
/// </summary>
public interface IFieldDirective
{
    /// <summary>Resolves the field; called once for each object that the field is read from.</summary>
    /// <param name="context">The field.</param>
    /// <param name="next">Calls the next directive, or the resolver behind the last one; it may be called once, or not at all.</param>
    /// <returns>The result: of the CLR type that the field's resolver returns, or null.</returns>
    ValueTask<object?> ResolveAsync(IResolverContext context, Func<ValueTask<object?>> next);
}
