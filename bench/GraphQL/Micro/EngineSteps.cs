using System.Buffers;
using System.Text;
using Dezky.Bench.GraphQL.Servers;
using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Validation;

namespace Dezky.Bench.GraphQL.Micro;

/// <summary>The steps of a request in the engine, each by itself and without a network.</summary>
internal sealed class EngineSteps : IAsyncDisposable
{
    public const string Lex = "lex", Parse = "parse", Validate = "validate", Execute = "execute";

    private readonly ServiceProvider _services = DezkyServer.AddServices(new ServiceCollection()).BuildServiceProvider();
    private readonly ArrayBufferWriter<byte> _response = new();

    /// <summary>What the engine does with a document, step by step.</summary>
    public IEnumerable<(string Step, Func<ValueTask> Operation)> Of(MicroCase @case)
    {
        var schema = _services.GetRequiredService<Schema>();
        var document = Parser.Parse(@case.Utf8);
        if (DocumentValidator.Validate(schema, document) is [var error, ..])
        {
            throw new BenchException($"The document of «{@case.Name}» is not valid: {error.Message}");
        }

        yield return (Lex, () => Do(() => ReadTokens(@case.Utf8)));
        yield return (Parse, () => Do(() => Parser.Parse(@case.Utf8)));
        yield return (Validate, () => Do(() => DocumentValidator.Validate(schema, document)));
        if (@case.Variables is not null)
        {
            var variables = Encoding.UTF8.GetBytes(@case.Variables);
            yield return (Execute, () => ExecuteAsync(@case.Utf8, variables));
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static ValueTask Do(Action step)
    {
        step();
        return ValueTask.CompletedTask;
    }

    private static void ReadTokens(ReadOnlySpan<byte> source)
    {
        var lexer = new Lexer(source);
        do
        {
            lexer.Advance();
        }
        while (lexer.Kind != TokenKind.EndOfFile);
    }

    /// <summary>From a known document and variables as JSON to the response as JSON.</summary>
    private async ValueTask ExecuteAsync(byte[] document, byte[] variables)
    {
        await using var result = await _services.GetRequiredService<IRequestExecutor>().ExecuteAsync(
            new OperationRequest { Document = document, Variables = variables, Services = _services });
        if (result is not OperationResult { Kind: OperationResultKind.Data } response)
        {
            throw new BenchException("The engine did not answer with data.");
        }

        _response.ResetWrittenCount();
        response.WriteTo(_response);
    }
}
