using Dezky.DocumentServer.Bson;
using Dezky.DocumentServer.Commands;

namespace Dezky.DocumentServer.FailPoints;

/// <summary>
/// The failures that tests have ordered by <c>configureFailPoint</c>. <c>failCommand</c> strikes before a command runs;
/// <c>onPrimaryTransactionalWrite</c> strikes after a retryable write has been done, so that the client does not learn of it.
/// </summary>
internal sealed class FailPointTable
{
    private const string BeforeCommand = "failCommand";
    private const string AfterWrite = "onPrimaryTransactionalWrite";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _entries = [];

    public Task<BsonDocument> ConfigureAsync(CommandContext context)
    {
        var body = context.Command.Body;
        var name = context.Command.Target.AsString;

        if (name is not (BeforeCommand or AfterWrite))
        {
            throw new CommandException(ErrorCode.BadValue, $"there is no fail point {name}");
        }

        var mode = body["mode"] ?? throw new CommandException(ErrorCode.BadValue, "a fail point needs its mode");
        var data = FailPoint.Read(body["data"]?.AsDocument ?? BsonDocument.Empty);

        lock (_gate)
        {
            if (mode.Type == BsonType.String && mode.AsString == "off")
            {
                _entries.Remove(name);
            }
            else
            {
                _entries[name] = Read(mode, data);
            }
        }

        return Task.FromResult(Replies.Ok);
    }

    public FailPoint? StrikeBefore(Command command, ClientState client) => Strike(
        BeforeCommand, point => point.Commands.Contains(command.Name) && (point.ApplicationName is null || point.ApplicationName == client.ApplicationName));

    public FailPoint? StrikeAfter(Command command) => command.RetryKey is null ? null : Strike(AfterWrite, _ => true);

    private static Entry Read(BsonValue mode, FailPoint data) => mode switch
    {
        { Type: BsonType.String } when mode.AsString == "alwaysOn" => new Entry(data, Skips: 0, Times: long.MaxValue),
        { Type: BsonType.Document } => new Entry(
            data, mode.AsDocument["skip"]?.AsInt64 ?? 0, mode.AsDocument["times"]?.AsInt64 ?? long.MaxValue),
        _ => throw new CommandException(ErrorCode.BadValue, "a fail point's mode is off, alwaysOn, times or skip"),
    };

    private FailPoint? Strike(string name, Func<FailPoint, bool> isMeant)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(name, out var entry) || !isMeant(entry.Point))
            {
                return null;
            }

            if (entry.Skips > 0)
            {
                _entries[name] = entry with { Skips = entry.Skips - 1 };
                return null;
            }

            if (entry.Times <= 1)
            {
                _entries.Remove(name);
            }
            else
            {
                _entries[name] = entry with { Times = entry.Times - 1 };
            }

            return entry.Point;
        }
    }

    private sealed record Entry(FailPoint Point, long Skips, long Times);
}
