using Dezky.Domain.Shared;
using MediatR;

namespace Dezky.Application.Pipeline;

/// <summary>Asks for something and changes nothing.</summary>
public interface IQuery<T> : IRequest<Result<T>>;

/// <summary>Changes something; it is committed with its audit event and messages, or not at all.</summary>
public abstract record Command<T> : IRequest<Result<T>>, ICommand
{
    /// <inheritdoc/>
    public string? IdempotencyKey { get; init; }

    /// <inheritdoc/>
    public bool ValidateOnly { get; init; }
}

/// <summary>What every command can be told, whatever it returns.</summary>
public interface ICommand
{
    /// <summary>The same key from the same caller within 24 hours returns the first result and changes nothing again.</summary>
    string? IdempotencyKey { get; }

    /// <summary>Makes every check and changes nothing.</summary>
    bool ValidateOnly { get; }
}

/// <summary>
/// A command whose changes are not all worth an audit event: housekeeping of what an event has told of already. Any other command that changes
/// something without an event is a bug.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MayGoUnauditedAttribute : Attribute;
