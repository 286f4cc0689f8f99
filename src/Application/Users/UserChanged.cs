using Dezky.Application.Messaging;
using Dezky.Domain.Shared;
using Dezky.Domain.Users;

namespace Dezky.Application.Users;

/// <summary>A person is new, or may do something else than before.</summary>
/// <param name="Id">The person.</param>
/// <param name="LeftGroups">The names of groups at the identity provider that the person does not belong to any more.</param>
public sealed record UserChanged(UserId Id, IReadOnlyList<string> LeftGroups) : IMessage
{
    static string IMessage.Topic => "user_changed";

    string IMessage.Key => Id.Value.ToString();
}

/// <summary>A person is not known any more.</summary>
/// <param name="Id">The person.</param>
/// <param name="Email">The address.</param>
/// <param name="Reference">By what name the identity provider was asked to make the account.</param>
public sealed record UserRemoved(UserId Id, EmailAddress Email, string Reference) : IMessage
{
    static string IMessage.Topic => "user_removed";

    string IMessage.Key => Id.Value.ToString();
}
