namespace Dezky.GraphQL.Language;

/// <summary>
/// The address of an element of a schema: <c>Type</c>, <c>Type.field</c>, <c>Type.field(argument:)</c>, <c>Enum.VALUE</c>,
/// <c>Input.field</c>, <c>@directive</c> or <c>@directive(argument:)</c>. Compared by value.
/// See https://spec.graphql.org/September2025/#sec-Schema-Coordinates.
/// </summary>
public sealed record SchemaCoordinate
{
    private SchemaCoordinate(string name, bool ofDirective, string? memberName, string? argumentName)
    {
        Name = name;
        OfDirective = ofDirective;
        MemberName = memberName;
        ArgumentName = argumentName;
    }

    /// <summary>The name of the type, or of the directive without the at sign.</summary>
    public string Name { get; }

    /// <summary>Whether <see cref="Name"/> is that of a directive.</summary>
    public bool OfDirective { get; }

    /// <summary>The field, input field or enum value, or null.</summary>
    public string? MemberName { get; }

    /// <summary>The argument of the field or directive, or null.</summary>
    public string? ArgumentName { get; }

    /// <summary>The coordinate of a type, or of one of its members, or of an argument of that.</summary>
    /// <exception cref="ArgumentException">An argument is given without a member.</exception>
    public static SchemaCoordinate OfType(string name, string? memberName = null, string? argumentName = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return memberName is null && argumentName is not null
            ? throw new ArgumentException("Only fields and directives have arguments.", nameof(argumentName))
            : new SchemaCoordinate(name, ofDirective: false, memberName, argumentName);
    }

    /// <summary>The coordinate of a directive, or of one of its arguments.</summary>
    /// <param name="name">The name, without the at sign.</param>
    /// <param name="argumentName">The argument, or null.</param>
    public static SchemaCoordinate ForDirective(string name, string? argumentName = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new SchemaCoordinate(name, ofDirective: true, null, argumentName);
    }

    /// <summary>Reads a coordinate, which has neither white space nor comments.</summary>
    /// <exception cref="GraphQLSyntaxException">The text is not a coordinate.</exception>
    public static SchemaCoordinate Parse(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new SchemaCoordinateParser(source).Parse();
    }

    /// <summary>The coordinate as it is written.</summary>
    public override string ToString()
    {
        var element = OfDirective ? "@" + Name : MemberName is null ? Name : $"{Name}.{MemberName}";
        return ArgumentName is null ? element : $"{element}({ArgumentName}:)";
    }
}
