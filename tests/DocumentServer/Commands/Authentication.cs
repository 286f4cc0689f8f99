using Dezky.DocumentServer.Bson;

namespace Dezky.DocumentServer.Commands;

/// <summary>The one user that the server knows, where it was started with one; otherwise everybody may do everything.</summary>
internal sealed class Authentication(string? user, string? password)
{
    private const string Mechanism = "SCRAM-SHA-256";

    // What a client needs before it can say who it is.
    private static readonly HashSet<string> Open =
        ["hello", "isMaster", "ismaster", "ping", "buildInfo", "buildinfo", "saslStart", "saslContinue", "logout", "connectionStatus", "endSessions"];

    private readonly ScramCredentials? _credentials = user is null ? null : ScramCredentials.Create(user, password ?? "");

    public IEnumerable<string> Mechanisms => _credentials is null ? [] : [Mechanism];

    public BsonDocument Identity => new BsonBuilder().Add("user", user ?? "").Add("db", "admin").Build();

    public void RefuseStranger(ClientState client, Command command)
    {
        if (_credentials is not null && !client.IsAuthenticated && !Open.Contains(command.Name))
        {
            throw new CommandException(ErrorCode.Unauthorized, $"command {command.Name} requires authentication");
        }
    }

    public Task<BsonDocument> StartAsync(CommandContext context) => Task.FromResult(Begin(context.Client, context.Command.Body));

    public Task<BsonDocument> ContinueAsync(CommandContext context)
    {
        var client = context.Client;
        var conversation = client.Conversation ?? throw new CommandException(ErrorCode.AuthenticationFailed, "there is no conversation to go on with");
        var payload = context.Command.Body["payload"] ?? throw new CommandException(ErrorCode.BadValue, "a payload is missing");

        if (conversation.IsProven)
        {
            // A client that does not skip it sends one empty message more.
            client.Conversation = null;
            return Task.FromResult(Step([], done: true));
        }

        var answer = conversation.Finish(payload.AsBinary.Span);
        client.IsAuthenticated = true;
        client.Conversation = conversation.SkipsEmptyExchange ? null : conversation;
        return Task.FromResult(Step(answer, conversation.SkipsEmptyExchange));
    }

    /// <summary>The first step inside a hello; a failure there is silent, and the client begins anew by <c>saslStart</c>.</summary>
    public BsonDocument? TryBegin(ClientState client, BsonDocument start)
    {
        try
        {
            return Begin(client, start);
        }
        catch (CommandException)
        {
            return null;
        }
    }

    private BsonDocument Begin(ClientState client, BsonDocument start)
    {
        if (_credentials is null || start["mechanism"]?.AsString != Mechanism || start["payload"] is not { } payload)
        {
            throw new CommandException(ErrorCode.AuthenticationFailed, "Authentication failed.");
        }

        var skips = start["options"]?.AsDocument["skipEmptyExchange"]?.AsBoolean ?? false;
        client.Conversation = new ScramConversation(_credentials, skips);
        return Step(client.Conversation.Begin(payload.AsBinary.Span), done: false);
    }

    private static BsonDocument Step(ReadOnlySpan<byte> payload, bool done) =>
        new BsonBuilder().Add("conversationId", 1).Add("done", done).AddBinary("payload", payload).Add("ok", 1.0).Build();
}
