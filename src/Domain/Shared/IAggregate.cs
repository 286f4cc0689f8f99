namespace Dezky.Domain.Shared;

/// <summary>The root of a consistency boundary: what is stored, versioned and locked as one.</summary>
public interface IAggregate
{
    /// <summary>Counts the changes, from 1. A change is stored only while the stored version is the one that it started from.</summary>
    long Version { get; }
}
