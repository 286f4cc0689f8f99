namespace Dezky.GraphQL.Client.Generator.Modeling;

/// <summary>What a property or a parameter holds.</summary>
internal abstract record ValueShape
{
    public required bool IsNullable { get; init; }
}

/// <summary>A scalar.</summary>
internal sealed record ScalarShape(CSharpScalar Scalar) : ValueShape;

/// <summary>A value of an enum.</summary>
internal sealed record EnumShape(TypeName Type) : ValueShape;

/// <summary>An object of a response.</summary>
internal sealed record ObjectShape(TypeName Type) : ValueShape;

/// <summary>An input object.</summary>
internal sealed record InputShape(TypeName Type) : ValueShape;

/// <summary>A list.</summary>
internal sealed record ListShape(ValueShape Item) : ValueShape;
