namespace Dezky.GraphQL.Transport.Requests;

/// <summary>The members of a GraphQL request, as slices of the memory they were read from.</summary>
internal readonly record struct RequestMembers(
    ReadOnlyMemory<byte> Document,
    string? OperationName,
    ReadOnlyMemory<byte> Variables,
    ReadOnlyMemory<byte> Extensions);
