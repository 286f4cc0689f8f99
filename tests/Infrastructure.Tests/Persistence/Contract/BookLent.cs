using Dezky.Application.Messaging;

namespace Dezky.Infrastructure.Tests.Persistence.Contract;

internal sealed record BookLent(string Key, int Number) : IMessage
{
    public static string Topic => "book_lent";
}

internal sealed record BookReturned(string Key) : IMessage
{
    public static string Topic => "book_returned";
}
