using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Utilities;

/// <summary>The code behind a schema that is made from a document.</summary>
internal interface ISchemaCode
{
    /// <summary>How a field of an object type gets its value; null for nothing.</summary>
    FieldBinding? BindField(string typeName, string fieldName, GraphQLType type, IReadOnlyList<InputField> arguments);

    /// <summary>The scalar that a definition names; null for one that accepts every value.</summary>
    ScalarType? FindScalar(string name);
}
