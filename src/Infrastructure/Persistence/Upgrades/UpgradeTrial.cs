using System.Globalization;
using System.Text.Json;
using Dezky.Application.Persistence;
using Dezky.Infrastructure.Messaging;
using Dezky.Infrastructure.Persistence.Backup;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Upgrades;

/// <summary>Upgrades every document of an older schema version in memory, and reads the result as its aggregate.</summary>
internal sealed class UpgradeTrial : ISnapshotSink
{
    private const int MostFailures = 100;

    private readonly Dictionary<IDocumentMap, int> _upgraded = [];
    private readonly List<UpgradeFailure> _failures = [];
    private IDocumentMap? _map;

    public IReadOnlyList<UpgradeFailure> Failures => _failures;

    public IEnumerable<SchemaStep> Steps => _upgraded.Select(upgraded => new SchemaStep(
        SchemaStepKind.UpgradeDocuments,
        upgraded.Key.Collection,
        string.Create(CultureInfo.InvariantCulture, $"{upgraded.Value} documents to schema version {upgraded.Key.SchemaVersion}")));

    public void Begin(OutboxBounds bounds)
    {
    }

    public void BeginCollection(IDocumentMap map) => _map = map;

    public void Document(ReadOnlySpan<byte> json)
    {
        try
        {
            if (DocumentJson.Upgrade(json, _map!) is { } upgraded)
            {
                JsonSerializer.Deserialize(upgraded, _map!.DocumentType, DocumentJson.Options);
                _upgraded[_map] = _upgraded.GetValueOrDefault(_map) + 1;
            }
        }
        catch (Exception failure) when (failure is JsonException or InvalidDataException or InvalidOperationException or NullReferenceException or FormatException)
        {
            // Whatever an upgrade stumbles over in this document is what the plan is asked for.
            if (_failures.Count < MostFailures)
            {
                _failures.Add(new UpgradeFailure(_map!.Collection, IdOf(json), failure.Message));
            }
        }
    }

    public void BeginMessages()
    {
    }

    public void Message(StoredMessage message)
    {
    }

    public void BeginIdempotencyRecords()
    {
    }

    public void IdempotencyRecord(IdempotencyRecord record)
    {
    }

    public void BeginCheckpoints()
    {
    }

    public void Checkpoint(HandlerPlace place)
    {
    }

    private string IdOf(ReadOnlySpan<byte> json)
    {
        using var document = JsonDocument.Parse(json.ToArray());
        return document.RootElement.TryGetProperty(_map!.Id.Path, out var id) ? id.ToString() : "?";
    }
}
