namespace Dezky.GraphQL.Types;

/// <summary>See https://spec.graphql.org/September2025/#IsValidImplementation().</summary>
internal static class InterfaceValidator
{
    public static void Validate(Schema schema, ComplexType type, List<SchemaError> errors)
    {
        var seen = new HashSet<InterfaceType>();
        foreach (var @interface in type.Interfaces)
        {
            if (@interface == type)
            {
                errors.Add(new(type.DeclaredBy, $"Type {type} cannot implement itself because it would create a circular reference."));
                continue;
            }

            if (!seen.Add(@interface))
            {
                errors.Add(new(type.DeclaredBy, $"Type {type} can only implement {@interface} once."));
                continue;
            }

            foreach (var inherited in @interface.Interfaces.Where(inherited => !type.Interfaces.Contains(inherited)))
            {
                errors.Add(new(type.DeclaredBy, inherited == type
                    ? $"Type {type} cannot implement {@interface} because it would create a circular reference."
                    : $"Type {type} must implement {inherited} because it is implemented by {@interface}."));
            }

            foreach (var expected in @interface.Fields)
            {
                CheckField(schema, type, @interface, expected, errors);
            }
        }
    }

    private static void CheckField(Schema schema, ComplexType type, InterfaceType @interface, OutputField expected, List<SchemaError> errors)
    {
        if (!type.Fields.TryGet(expected.Name, out var actual))
        {
            errors.Add(new(type.DeclaredBy, $"Interface field {@interface}.{expected.Name} expected but {type} does not provide it."));
            return;
        }

        var declaredBy = actual.DeclaredBy ?? type.DeclaredBy;
        if (!IsSubType(schema, actual.Type, expected.Type))
        {
            errors.Add(new(declaredBy, $"Interface field {@interface}.{expected.Name} expects type {expected.Type} but {type}.{expected.Name} is type {actual.Type}."));
        }

        foreach (var argument in expected.Arguments)
        {
            if (!actual.Arguments.TryGet(argument.Name, out var given))
            {
                errors.Add(new(declaredBy, $"Interface field argument {@interface}.{expected.Name}({argument.Name}:) expected but {type}.{expected.Name} does not provide it."));
            }
            else if (!given.Type.Equals(argument.Type))
            {
                errors.Add(new(
                    declaredBy,
                    $"Interface field argument {@interface}.{expected.Name}({argument.Name}:) expects type {argument.Type} but {type}.{expected.Name}({argument.Name}:) is type {given.Type}."));
            }
        }

        // https://spec.graphql.org/September2025/#IsValidImplementation(): what an interface promises is not deprecated where it is kept
        if (actual.DeprecationReason is not null && expected.DeprecationReason is null)
        {
            errors.Add(new(
                declaredBy,
                $"Interface field {@interface}.{expected.Name} is not deprecated, so implementation field {type}.{actual.Name} must not be deprecated."));
        }

        foreach (var argument in actual.Arguments.Where(argument => argument.IsRequired && expected.Arguments.Find(argument.Name) is null))
        {
            errors.Add(new(declaredBy, $"Argument \"{type}.{actual.Name}({argument.Name}:)\" must not be required type \"{argument.Type}\" if not provided by the Interface field \"{@interface}.{expected.Name}\"."));
        }
    }

    /// <summary>See https://spec.graphql.org/September2025/#IsSubType().</summary>
    private static bool IsSubType(Schema schema, GraphQLType maybeSubType, GraphQLType superType) => (maybeSubType, superType) switch
    {
        _ when maybeSubType.Equals(superType) => true,
        (NonNullType sub, NonNullType super) => IsSubType(schema, sub.NullableType, super.NullableType),
        (NonNullType sub, _) => IsSubType(schema, sub.NullableType, superType),
        (ListType sub, ListType super) => IsSubType(schema, sub.ItemType, super.ItemType),
        (NamedType sub, NamedType super) => schema.IsSubType(super, sub),
        _ => false,
    };
}
