namespace Dezky.Domain.Shared;

/// <summary>Something that people know, and look for, by its name.</summary>
public interface INamed
{
    DisplayName Name { get; }
}
