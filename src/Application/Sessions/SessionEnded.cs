using Dezky.Application.Messaging;
using Dezky.Domain.Sessions;
using Dezky.Domain.Shared;

namespace Dezky.Application.Sessions;

/// <summary>A session has ended before its time; whoever shows pages of it closes them.</summary>
public sealed record SessionEnded(SessionId Id, Surface Surface) : IMessage
{
    static string IMessage.Topic => "session_ended";

    string IMessage.Key => Id.Value;
}
