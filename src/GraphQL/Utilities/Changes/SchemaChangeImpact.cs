namespace Dezky.GraphQL.Utilities.Changes;

/// <summary>What a change of a schema means for the clients of the old one.</summary>
public enum SchemaChangeImpact
{
    /// <summary>Documents and clients of the old schema go on as before.</summary>
    Safe,

    /// <summary>Documents stay valid, and a client may meet values or behaviour that it does not expect.</summary>
    Dangerous,

    /// <summary>Valid documents or variables of the old schema may not be valid any more, or responses have another shape.</summary>
    Breaking,
}
