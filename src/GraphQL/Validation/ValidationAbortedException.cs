namespace Dezky.GraphQL.Validation;

/// <summary>Unwinds a validation that has found enough errors, or has taken more work than any honest document needs.</summary>
internal sealed class ValidationAbortedException(string message) : Exception(message);
