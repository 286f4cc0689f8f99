using Dezky.GraphQL.Client.Generator.Diagnostics;
using Dezky.GraphQL.Client.Generator.Documents;
using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Client.Generator.Modeling;

/// <summary>Finds C# for the types of the schema, and remembers the enums and inputs that are used, with the place that used them first.</summary>
internal sealed class ShapeBuilder(Schema schema, GeneratorSettings settings, DocumentSet documents, DiagnosticList diagnostics)
{
    private readonly Dictionary<EnumType, SourceLocation> _enums = [];
    private readonly Dictionary<InputObjectType, SourceLocation> _inputs = [];
    private readonly Queue<InputObjectType> _newInputs = [];

    public IEnumerable<(EnumType Type, SourceLocation Location)> Enums =>
        _enums.OrderBy(used => used.Key.Name, StringComparer.Ordinal).Select(used => (used.Key, used.Value));

    public bool TryTakeInput(out InputObjectType input, out SourceLocation location)
    {
        location = default;
        if (!_newInputs.TryDequeue(out input!))
        {
            return false;
        }

        location = _inputs[input];
        return true;
    }

    public TypeName TypeOf(NamedType type) => new(settings.ClientNamespace, Names.Pascal(type.Name));

    /// <summary>What holds values of an input type.</summary>
    public ValueShape Input(GraphQLType type, SourceLocation location) => Shape(type, location, input => TypeOf(input));

    public ValueShape Input(TypeNode type, SourceLocation location) => Input(Resolve(type), location);

    /// <summary>What holds values of a field.</summary>
    public ValueShape Output(GraphQLType type, SourceLocation location, Func<NamedType, TypeName> composite) => Shape(type, location, composite);

    private ValueShape Shape(GraphQLType type, SourceLocation location, Func<NamedType, TypeName> composite)
    {
        var isNullable = !type.IsNonNull;
        switch (type.NullableType)
        {
            case ListType list:
                return new ListShape(Shape(list.ItemType, location, composite)) { IsNullable = isNullable };
            case ScalarType scalar:
                return new ScalarShape(Scalar(scalar, location)) { IsNullable = isNullable };
            case EnumType @enum:
                _enums.TryAdd(@enum, location);
                return new EnumShape(TypeOf(@enum)) { IsNullable = isNullable };
            case InputObjectType input:
                if (_inputs.TryAdd(input, location))
                {
                    _newInputs.Enqueue(input);
                }

                return new InputShape(TypeOf(input)) { IsNullable = isNullable };
            case NamedType named:
                return new ObjectShape(composite(named)) { IsNullable = isNullable };
            default:
                throw new InvalidOperationException($"The type {type} is of no known kind.");
        }
    }

    private CSharpScalar Scalar(ScalarType scalar, SourceLocation location)
    {
        if (CSharpScalar.Find(scalar.Name, settings.Scalars) is { } known)
        {
            return known;
        }

        var remedy = $"""<GraphQLScalar Include="{scalar.Name}" Type="string" />""";
        diagnostics.Error(
            DiagnosticIds.UnmappedScalar,
            documents,
            location,
            $"The scalar {scalar.Name} has no C# type. Map it in the project, as in {remedy}, to one of {string.Join(", ", CSharpScalar.Types)}.");
        return CSharpScalar.Find("String", settings.Scalars)!;
    }

    private GraphQLType Resolve(TypeNode type) => type switch
    {
        NonNullTypeNode nonNull => new NonNullType(Resolve(nonNull.Type)),
        ListTypeNode list => new ListType(Resolve(list.Type)),
        NamedTypeNode named when schema.TryGetType(named.Name, out var found) => found,
        _ => throw new InvalidOperationException($"There is no type {type}."),
    };
}
