using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Types.Annotations;

/// <summary>
/// Makes a class a directive of the schema; its constructor parameters and settable properties are the directive's arguments. On fields of
/// a document it takes effect when the class implements <see cref="Execution.IFieldDirective"/>.
/// </summary>
/// <param name="name">The name, without the at sign.</param>
/// <param name="locations">Where a document may apply it: executable locations only.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class DirectiveTypeAttribute(string name, params DirectiveLocation[] locations) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>Where a document may apply it.</summary>
    public IReadOnlyList<DirectiveLocation> Locations { get; } = locations;

    /// <summary>Whether it may be applied more than once at one place.</summary>
    public bool IsRepeatable { get; init; }
}
