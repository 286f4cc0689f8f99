using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Tests.Execution;
using Dezky.GraphQL.Utilities;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.GraphQL.Tests.Reference.Execution;

/// <summary>Requests against one schema, whose values come from <paramref name="Data"/>, or are pseudo-random when there is none.</summary>
internal sealed record Suite(string Name, string Schema, IReadOnlyList<RequestCase> Cases, string? Data = null, uint Failures = 0)
{
    /// <summary>What this engine answers, in the order of the cases.</summary>
    public async Task<IReadOnlyList<string>> AnswerAsync()
    {
        var schema = SchemaFromDocument.Build(Schema);
        await using var engine = Engine.With(
            builder =>
            {
                builder.AddDocumentFromString(Schema);
                if (Data is null)
                {
                    new PseudoData(schema, Failures).AddTo(builder);
                }
                else
                {
                    new PreparedData(schema, Data).AddTo(builder);
                }
            },
            services =>
            {
                PreparedData.Register(services);
                services.AddSingleton<IErrorFilter, ShowCauses>();
            });

        var answers = new List<string>();
        foreach (var each in Cases)
        {
            await using var scope = engine.Services.CreateAsyncScope();
            await using var result = await engine.ExecuteAsync(scope.ServiceProvider, each.Document, each.Variables, each.OperationName);
            answers.Add(result is OperationResult response ? Engine.Read(response) : await ReadEventsAsync((ResponseStream)result));
        }

        return answers;
    }

    private static async Task<string> ReadEventsAsync(ResponseStream stream)
    {
        var events = new List<string>();
        await foreach (var response in stream)
        {
            events.Add(Engine.Read(response));
        }

        return $"{{\"events\":[{string.Join(",", events)}]}}";
    }

    /// <summary>Shows what the engine hides from clients and graphql-js does not: why a field failed.</summary>
    private sealed class ShowCauses : IErrorFilter
    {
        public GraphQLError OnError(GraphQLError error) =>
            error.Code == ErrorCodes.Internal ? new GraphQLError(error.Exception!.Message, error.Locations, error.Path) : error;
    }
}

/// <summary>A request: a document, its variables as JSON, and the operation's name.</summary>
internal sealed record RequestCase(string Document, string? Variables = null, string? OperationName = null);
