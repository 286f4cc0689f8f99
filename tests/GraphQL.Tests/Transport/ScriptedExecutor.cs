using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Tests.Transport;

/// <summary>
/// An executor that a test controls: it parses the document, chooses the operation and takes the response of its first field from a script. It lets
/// transports be tested apart from validation and execution, and counts what they must give back.
/// </summary>
public sealed class ScriptedExecutor : IRequestExecutor
{
    private readonly Dictionary<string, Func<OperationRequest, CancellationToken, ValueTask<string>>> _fields = [];
    private readonly Dictionary<string, Func<OperationRequest, CancellationToken, IAsyncEnumerable<string>>> _streams = [];
    private readonly Dictionary<string, Func<CancellationToken, IAsyncEnumerable<string>>> _parts = [];
    private readonly Dictionary<string, string> _documents = [];
    private int _openStreams;
    private int _undisposedResults;
    private long _startedStreams;

    public ScriptedExecutor()
    {
        _fields["__typename"] = static (_, _) => new("\"Query\"");
        _fields["hello"] = static (_, _) => new("\"world\"");
        _fields["variables"] = static (request, _) => new(request.Variables.IsEmpty ? "null" : Encoding.UTF8.GetString(request.Variables.Span));
        _fields["boom"] = static (_, _) => throw new InvalidDataException("a secret of the server");
        _fields["cost"] = static (request, _) => new($"\"{request.Cost}\"");
        _streams["count"] = static (request, _) => CountAsync(Variable(request, "to"));
        _streams["events"] = Events;
        _streams["broken"] = static (_, _) => BrokenAsync();
    }

    /// <summary>The subscriptions that are open now.</summary>
    public int OpenStreams => Volatile.Read(ref _openStreams);

    /// <summary>All subscriptions that were ever opened.</summary>
    public long StartedStreams => Volatile.Read(ref _startedStreams);

    /// <summary>The results that a transport has taken and not yet disposed.</summary>
    public int UndisposedResults => Volatile.Read(ref _undisposedResults);

    /// <summary>The variables of each subscription, in the order they were opened.</summary>
    public ConcurrentQueue<string> SubscribedVariables { get; } = new();

    private ConcurrentDictionary<Channel<string>, bool> Subscribers { get; } = new();

    public ScriptedExecutor Field(string name, Func<OperationRequest, CancellationToken, ValueTask<string>> respond)
    {
        _fields[name] = respond;
        return this;
    }

    public ScriptedExecutor Stream(string name, Func<OperationRequest, CancellationToken, IAsyncEnumerable<string>> respond)
    {
        _streams[name] = respond;
        return this;
    }

    /// <summary>
    /// Lets a field be answered in parts, each a whole payload, when the transport accepts them; otherwise the field's own answer counts.
    /// </summary>
    public ScriptedExecutor Parts(string name, Func<CancellationToken, IAsyncEnumerable<string>> payloads)
    {
        _parts[name] = payloads;
        return this;
    }

    /// <summary>Stores a document that requests may name.</summary>
    public ScriptedExecutor Document(string id, string source)
    {
        _documents[id] = source;
        return this;
    }

    /// <summary>Sends an event to each open <c>subscription { events }</c>.</summary>
    public void Publish(string json)
    {
        foreach (var subscriber in Subscribers.Keys)
        {
            subscriber.Writer.TryWrite(json);
        }
    }

    public async ValueTask<IExecutionResult> ExecuteAsync(OperationRequest request, CancellationToken cancellationToken = default)
    {
        var source = request.Document;
        if (request.DocumentId is { } id)
        {
            if (!_documents.TryGetValue(id, out var stored))
            {
                return Result(OperationResultKind.RequestError, new GraphQLError("There is no such document.", code: "DOCUMENT_NOT_TRUSTED"));
            }

            source = Encoding.UTF8.GetBytes(stored);
        }
        else if (source.IsEmpty && !request.Extensions.IsEmpty)
        {
            return Result(OperationResultKind.DocumentNotFound, new GraphQLError("PersistedQueryNotFound", code: "PERSISTED_QUERY_NOT_FOUND"));
        }

        DocumentNode document;
        try
        {
            document = Parser.Parse(source.Span);
        }
        catch (GraphQLSyntaxException exception)
        {
            return Result(OperationResultKind.SyntaxError, exception.Error);
        }

        var operations = document.Definitions.OfType<OperationDefinitionNode>()
            .Where(operation => request.OperationName is null || operation.Name == request.OperationName)
            .ToArray();
        if (operations is not [var operation] || operation.SelectionSet.Selections[0] is not FieldNode field)
        {
            return Result(OperationResultKind.RequestError, new GraphQLError("There is no such operation.", code: "OPERATION_NOT_FOUND"));
        }

        if (!request.Permitted.HasFlag(Enum.Parse<OperationKinds>(operation.Operation.ToString())))
        {
            return Result(OperationResultKind.OperationNotPermitted, new GraphQLError("This kind of operation is not permitted here."));
        }

        if (_streams.TryGetValue(field.Name, out var stream))
        {
            Interlocked.Increment(ref _startedStreams);
            SubscribedVariables.Enqueue(Encoding.UTF8.GetString(request.Variables.Span));
            return new ScriptedStream(
                this, ResponseStreamKind.Subscription, value => Data(field.ResponseName, value), stream(request, cancellationToken));
        }

        if (request.AcceptsIncremental && _parts.TryGetValue(field.Name, out var parts))
        {
            return new ScriptedStream(this, ResponseStreamKind.Incremental, Payload, parts(cancellationToken));
        }

        if (!_fields.TryGetValue(field.Name, out var respond))
        {
            return Result(
                OperationResultKind.RequestError,
                new GraphQLError($"Cannot query field \"{field.Name}\".", [field.Location], code: "VALIDATION"));
        }

        return Data(field.ResponseName, await respond(request, cancellationToken));
    }

    public static int Variable(OperationRequest request, string name)
    {
        using var variables = JsonDocument.Parse(request.Variables);
        return variables.RootElement.GetProperty(name).GetInt32();
    }

    private ScriptedResult Data(string name, string json) =>
        new(this, OperationResultKind.Data, [], Encoding.UTF8.GetBytes("{\"data\":{\"" + name + "\":" + json + "}}"));

    private ScriptedResult Payload(string json) => new(this, OperationResultKind.Data, [], Encoding.UTF8.GetBytes(json));

    private ScriptedResult Result(OperationResultKind kind, GraphQLError error)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(new
        {
            errors = new[] { new { message = error.Message, locations = error.Locations.Select(at => new { line = at.Line, column = at.Column }) } },
        });
        return new ScriptedResult(this, kind, [error], json);
    }

    private static async IAsyncEnumerable<string> CountAsync(int to)
    {
        for (var number = 1; number <= to; number++)
        {
            await Task.Yield();
            yield return $"{number}";
        }
    }

    private static async IAsyncEnumerable<string> BrokenAsync()
    {
        yield return "1";
        await Task.Yield();
        throw new InvalidDataException("a secret of the server");
    }

    private async IAsyncEnumerable<string> Events(OperationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateUnbounded<string>();
        Subscribers[channel] = true;
        Interlocked.Increment(ref _openStreams);
        try
        {
            await foreach (var json in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return json;
            }
        }
        finally
        {
            Subscribers.TryRemove(channel, out _);
            Interlocked.Decrement(ref _openStreams);
        }
    }

    private sealed class ScriptedResult : OperationResult
    {
        private readonly ScriptedExecutor _owner;
        private readonly byte[] _json;
        private bool _disposed;

        public ScriptedResult(ScriptedExecutor owner, OperationResultKind kind, IReadOnlyList<GraphQLError> errors, byte[] json)
        {
            _owner = owner;
            _json = json;
            Kind = kind;
            Errors = errors;
            Interlocked.Increment(ref owner._undisposedResults);
        }

        public override OperationResultKind Kind { get; }

        public override IReadOnlyList<GraphQLError> Errors { get; }

        public override long Length => _json.Length;

        public override void WriteTo(IBufferWriter<byte> writer)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            writer.Write(_json);
        }

        public override ValueTask DisposeAsync()
        {
            if (!_disposed)
            {
                _disposed = true;
                Interlocked.Decrement(ref _owner._undisposedResults);
            }

            return default;
        }
    }

    private sealed class ScriptedStream : ResponseStream
    {
        private readonly ScriptedExecutor _owner;
        private readonly Func<string, ScriptedResult> _respond;
        private readonly IAsyncEnumerable<string> _values;
        private bool _disposed;

        public ScriptedStream(
            ScriptedExecutor owner, ResponseStreamKind kind, Func<string, ScriptedResult> respond, IAsyncEnumerable<string> values)
        {
            _owner = owner;
            _respond = respond;
            _values = values;
            Kind = kind;
            Interlocked.Increment(ref owner._undisposedResults);
        }

        public override ResponseStreamKind Kind { get; }

        public override async IAsyncEnumerator<OperationResult> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        {
            await foreach (var value in _values.WithCancellation(cancellationToken))
            {
                await using var result = _respond(value);
                yield return result;
            }
        }

        public override ValueTask DisposeAsync()
        {
            if (!_disposed)
            {
                _disposed = true;
                Interlocked.Decrement(ref _owner._undisposedResults);
            }

            return default;
        }
    }
}
