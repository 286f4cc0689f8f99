using System.Text;
using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Tests.Execution;
using Dezky.GraphQL.Utilities;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.GraphQL.Tests.Reference.Execution;

/// <summary>Requests against one schema, whose values come from data, or are pseudo-random when there is none.</summary>
/// <param name="Name">What failures call it.</param>
/// <param name="Schema">The schema's source.</param>
/// <param name="Cases">The requests.</param>
/// <param name="Data">The values of fields as JSON.</param>
/// <param name="Failures">How many of a thousand pseudo-random values fail in each of the ways that there are.</param>
/// <param name="Incremental">Whether responses may come in parts.</param>
internal sealed record Suite(
    string Name, string Schema, IReadOnlyList<RequestCase> Cases, string? Data = null, uint Failures = 0, bool Incremental = false)
{
    private const int MaxResponses = 10_000;

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
                    new PseudoData(schema, Failures, suspends: !Incremental).AddTo(builder);
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
            await using var result = await scope.ServiceProvider.GetRequiredService<IRequestExecutor>().ExecuteAsync(new OperationRequest
            {
                Document = Encoding.UTF8.GetBytes(each.Document),
                OperationName = each.OperationName,
                Variables = each.Variables is null ? default : Encoding.UTF8.GetBytes(each.Variables),
                Services = scope.ServiceProvider,
                AcceptsIncremental = Incremental,
            });
            answers.Add(result is OperationResult response ? Engine.Read(response) : await ReadAsync((ResponseStream)result, each));
        }

        return answers;
    }

    private static async Task<string> ReadAsync(ResponseStream stream, RequestCase request)
    {
        var responses = new List<string>();
        await foreach (var response in stream)
        {
            responses.Add(Engine.Read(response));
            Assert.True(responses.Count < MaxResponses, $"{request} has no end: {responses[^1]}");
        }

        return $"{{\"{(stream.Kind == ResponseStreamKind.Incremental ? "parts" : "events")}\":[{string.Join(",", responses)}]}}";
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
