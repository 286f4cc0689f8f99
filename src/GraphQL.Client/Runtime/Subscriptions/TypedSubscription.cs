using System.Text.Json;
using System.Threading.Channels;
using Dezky.GraphQL.Client.Http;
using Dezky.GraphQL.Client.Watching;

namespace Dezky.GraphQL.Client.Subscriptions;

/// <summary>Turns payloads into results and holds them until the consumer takes them.</summary>
internal sealed class TypedSubscription<TData> : Subscription
{
    private readonly object? _variables;
    private readonly Func<TData, object?>? _resume;
    private readonly GraphQLClientOptions _options;
    private readonly GraphQLOperation<TData> _operation;
    private readonly WatchRegistry _watches;
    private readonly Channel<OperationResult<TData>> _results;
    private OperationResult<TData>? _last;

    public TypedSubscription(
        GraphQLOperation<TData> operation, object? variables, Func<TData, object?>? resume, GraphQLClientOptions options, WatchRegistry watches)
        : base(operation)
    {
        _operation = operation;
        _watches = watches;
        _variables = variables;
        _resume = resume;
        _options = options;
        _results = Channel.CreateBounded<OperationResult<TData>>(new BoundedChannelOptions(options.MaxBufferedResults)
        {
            SingleReader = true,
            SingleWriter = true,
        });
    }

    /// <summary>The result that ended the subscription by an error; it stands outside of the buffer, which may be full.</summary>
    public OperationResult<TData>? Final { get; private set; }

    public IAsyncEnumerable<OperationResult<TData>> ReadAllAsync(CancellationToken cancellationToken) =>
        _results.Reader.ReadAllAsync(cancellationToken);

    public override object? Variables() =>
        _resume is not null && _last is { Data: { } data } ? _resume(data) : _variables;

    public override bool Next(ReadOnlyMemory<byte> payload)
    {
        Answer<TData> answer;
        try
        {
            answer = ResponseReader.Read(_operation, payload, requestId: null);
        }
        catch (JsonException exception)
        {
            End(new ProtocolError("An event cannot be read.", exception));
            return false;
        }

        _watches.Publish(_operation.Selection, answer.Data);
        if (!_results.Writer.TryWrite(answer.Result))
        {
            End(new OverflowError($"The subscription has ended because {_options.MaxBufferedResults} results are waiting for their consumer."));
            return false;
        }

        if (answer.Result.Data is not null)
        {
            _last = answer.Result;
        }

        return true;
    }

    public override void Refuse(ReadOnlySpan<byte> payload)
    {
        try
        {
            End(new OperationResult<TData>(default, ResponseReader.ReadErrors(payload), requestId: null));
        }
        catch (JsonException exception)
        {
            End(new ProtocolError("An error message cannot be read.", exception));
        }
    }

    public override void End(OperationError? error = null) =>
        End(error is null ? null : new OperationResult<TData>(error, requestId: null));

    private void End(OperationResult<TData>? final)
    {
        Final ??= final;
        _results.Writer.TryComplete();
    }
}
