using Dezky.DocumentServer.Bson;
using Dezky.DocumentServer.Wire;

namespace Dezky.DocumentServer.Commands;

/// <summary>A request, read as a command: its name, and what says where and in which session it runs.</summary>
internal sealed class Command
{
    public Command(Request request)
    {
        var first = request.Body.FirstOrDefault();
        Name = first.Name ?? throw new CommandException(ErrorCode.BadValue, "a command needs a name");
        Target = first.Value;
        Body = request.Body;
        Sequence = request.Sequence;

        foreach (var (name, value) in request.Body)
        {
            switch (name)
            {
                case "$db":
                    Database = value.AsString;
                    break;
                case "lsid":
                    Session = SessionId.Read(value);
                    break;
                case "txnNumber":
                    TransactionNumber = value.AsInt64;
                    break;
                case "autocommit":
                    IsInTransaction = !value.AsBoolean;
                    break;
                case "startTransaction":
                    StartsTransaction = value.AsBoolean;
                    break;
                case "maxTimeMS" when value.AsInt64 > 0:
                    Limit = TimeSpan.FromMilliseconds(value.AsInt64);
                    break;
            }
        }
    }

    public string Name { get; }

    /// <summary>The value of the command's name: the collection's name, or a number where it needs none.</summary>
    public BsonValue Target { get; }

    public BsonDocument Body { get; }

    public ReadOnlyMemory<byte>? Sequence { get; }

    public string Database { get; } = "admin";

    public SessionId? Session { get; }

    public long? TransactionNumber { get; }

    public bool IsInTransaction { get; }

    public bool StartsTransaction { get; }

    public TimeSpan Limit { get; } = TimeSpan.FromMinutes(2);

    public string Collection => Target.AsString;

    /// <summary>What a repeated write is known by: the session and its number, where the client asks for that.</summary>
    public string? RetryKey => Session is { } session && TransactionNumber is { } number && !IsInTransaction ? $"{session.Text}:{number}" : null;
}
