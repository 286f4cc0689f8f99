using Dezky.DocumentServer.Bson;

namespace Dezky.DocumentServer.FailPoints;

/// <summary>A failure that a test has ordered.</summary>
/// <param name="Commands">The commands that it meets.</param>
/// <param name="ApplicationName">Only clients that call themselves so; null for all.</param>
/// <param name="Delay">How long the command is held up before anything else.</param>
/// <param name="ClosesConnection">Whether the client finds its connection closed instead of a reply.</param>
/// <param name="ErrorCode">The error that the command fails with, without having run.</param>
/// <param name="ErrorLabels">The labels of that error; null for those that the server would give.</param>
/// <param name="WriteConcernError">What is added to the reply of a command that has run.</param>
internal sealed record FailPoint(
    IReadOnlySet<string> Commands,
    string? ApplicationName,
    TimeSpan Delay,
    bool ClosesConnection,
    int? ErrorCode,
    IReadOnlyList<string>? ErrorLabels,
    BsonDocument? WriteConcernError)
{
    public static FailPoint Read(BsonDocument data)
    {
        var blocks = data["blockConnection"]?.AsBoolean ?? false;
        return new FailPoint(
            Texts(data["failCommands"])?.ToHashSet() ?? [],
            data["appName"]?.AsString,
            TimeSpan.FromMilliseconds(blocks ? data["blockTimeMS"]?.AsInt64 ?? 0 : 0),
            data["closeConnection"]?.AsBoolean ?? false,
            (int?)data["errorCode"]?.AsInt64,
            Texts(data["errorLabels"]),
            data["writeConcernError"]?.AsDocument);
    }

    private static string[]? Texts(BsonValue? array) =>
        array is { } value ? [.. value.AsDocument.Select(element => element.Value.AsString)] : null;
}
