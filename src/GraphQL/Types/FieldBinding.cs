namespace Dezky.GraphQL.Types;

/// <summary>How a field gets its value; what that means is the execution's affair.</summary>
internal abstract class FieldBinding;
