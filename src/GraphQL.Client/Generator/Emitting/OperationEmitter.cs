using Dezky.GraphQL.Client.Generator.Modeling;

namespace Dezky.GraphQL.Client.Generator.Emitting;

/// <summary>An operation: the class that runs it, and the record of its data.</summary>
internal sealed class OperationEmitter
{
    private const string Cancellation = "CancellationToken cancellationToken = default";

    private readonly OperationModel _operation;
    private readonly ResultIndex _results;
    private readonly CSharpFile _file;
    private readonly CodeWriter _code;
    private readonly TypeScope _scope;
    private readonly string _result;

    public OperationEmitter(OperationModel operation, ResultIndex results)
    {
        _operation = operation;
        _results = results;
        _file = new CSharpFile(operation.Type.Namespace);
        _code = _file.Code;
        _scope = TypeScope.Of(operation.Type);
        _result = _file.Name(operation.Result.Type, _scope);
    }

    public GeneratedFile Emit()
    {
        _file.Use("Dezky.GraphQL.Client");
        _file.Use("System.Threading");
        _code.Summary(new Remarks(_operation.Description), _operation.Summary());
        _code.Open($"public sealed class {_operation.Type.Name}(IGraphQLClient client)");
        EmitOperation();
        switch (_operation.Shape)
        {
            case OperationShape.Query:
                EmitExecute("Runs the query.");
                EmitWatch();
                EmitWatchPages();
                break;
            case OperationShape.Mutation:
                EmitExecute("Runs the mutation.");
                break;
            case OperationShape.Subscription:
                EmitSubscribe();
                break;
        }

        EmitVariables();
        _code.Close();
        _code.Line();
        new ResultEmitter(_file, _results).Emit(_operation.Result);
        return new GeneratedFile(_operation.File, _file.ToString());
    }

    private bool HasVariables => _operation.Variables.Count > 0;

    private string Variables =>
        HasVariables ? $"new Variables({string.Join(", ", _operation.Variables.Select(variable => variable.Parameter))})" : "null";

    private void EmitOperation()
    {
        var quotes = Literals.RawQuotes(_operation.Document);
        _code.Line($"private static readonly GraphQLOperation<{_result}> Operation = new(");
        _code.Indent();
        _code.Line($"{Literals.Quote(_operation.Name)},");
        _code.Line($"OperationKind.{_operation.Shape},");
        _code.Line(quotes);
        foreach (var line in _operation.Document.Split('\n'))
        {
            _code.Line(line);
        }

        _code.Line($"{quotes},");
        _code.Line($"{_result}.FromJson)");
        _code.Outdent();
        _code.Open();
        _code.Line($"DocumentId = {Literals.Quote(_operation.DocumentId)},");
        _code.EmitSelection(_operation.Selection);
        _code.Close(";");
    }

    private void EmitExecute(string summary)
    {
        _file.Use("System.Threading.Tasks");
        Method(
            summary,
            $"public Task<OperationResult<{_result}>> ExecuteAsync",
            [.. Parameters(), Cancellation],
            $"client.ExecuteAsync(Operation, {Variables}, cancellationToken)");
    }

    private void EmitWatch()
    {
        _file.Use("System.Collections.Generic");
        Method(
            "Runs the query, and gives its result again whenever it is another one.",
            $"public IAsyncEnumerable<OperationResult<{_result}>> WatchAsync",
            [.. Parameters(), "WatchOptions? options = null", Cancellation],
            $"client.WatchAsync(Operation, {Variables}, options, cancellationToken)");
    }

    private void EmitWatchPages()
    {
        if (_operation.Paging is not { } paging)
        {
            return;
        }

        // Only the first step starts at an object that is there for sure
        var pageInfo = "data";
        var mayBeNull = false;
        foreach (var member in paging.Path.Append(paging.PageInfo))
        {
            pageInfo += (mayBeNull ? "?." : ".") + member.Name;
            mayBeNull |= member.Value.IsNullable;
        }

        Method(
            "Watches the list, to be loaded page by page.",
            $"public PagedWatch<{_result}> WatchPages",
            [.. Parameters(except: paging.Variable), "WatchOptions? options = null"],
            "client.WatchPages(",
            "    Operation,",
            $"    {paging.Variable.Parameter} => {Variables},",
            $"    data => {pageInfo} is {{ {paging.HasNextPage.Name}: true }} pageInfo ? pageInfo.{paging.EndCursor.Name} : null,",
            "    options)");
    }

    private void EmitSubscribe()
    {
        _file.Use("System.Collections.Generic");
        const string Summary = "Follows the events, and goes on when a lost connection is back.";
        var header = $"public IAsyncEnumerable<OperationResult<{_result}>> SubscribeAsync";
        string[] parameters = [.. Parameters(), Cancellation];
        if (_operation.Resume is not { } resume)
        {
            Method(Summary, header, parameters, $"client.SubscribeAsync(Operation, {Variables}, null, cancellationToken)");
            return;
        }

        var next = $"variables with {{ {resume.Variable.Name} = last.{resume.Event.Name}.{resume.Cursor.Name} }}";
        if (resume.Event.Value.IsNullable)
        {
            next = $"last.{resume.Event.Name} is {{ }} known ? variables with {{ {resume.Variable.Name} = known.{resume.Cursor.Name} }} : variables";
        }

        _code.Line();
        _code.Summary(Summary);
        _code.Open($"{header}({Join(header, parameters)})");
        _code.Line($"var variables = {Variables};");
        _code.Line($"return client.SubscribeAsync(Operation, variables, last => {next}, cancellationToken);");
        _code.Close();
    }

    private void Method(string summary, string header, IEnumerable<string> parameters, params IReadOnlyList<string> body)
    {
        _code.Line();
        _code.Summary(summary);
        _code.Line($"{header}({Join(header, parameters)}) =>");
        _code.Indent();
        for (var i = 0; i < body.Count; i++)
        {
            _code.Line(i == body.Count - 1 ? body[i] + ";" : body[i]);
        }

        _code.Outdent();
    }

    /// <summary>Parameters in one line, or one below the other when that would be long.</summary>
    private static string Join(string header, IEnumerable<string> parameters)
    {
        var line = string.Join(", ", parameters);
        return header.Length + line.Length <= 130 ? line : "\n        " + line.Replace(", ", ",\n        ", StringComparison.Ordinal);
    }

    private IEnumerable<string> Parameters(InputMember? except = null) => _operation.Variables
        .Where(variable => variable != except)
        .OrderBy(variable => variable.IsOptional)
        .Select(variable => $"{_file.Type(variable, _scope)} {variable.Parameter}{(variable.IsOptional ? " = default" : "")}");

    private void EmitVariables()
    {
        if (!HasVariables)
        {
            return;
        }

        var scope = TypeScope.Of(_operation.Type.Nested("Variables"));
        var members = _operation.Variables.Select(variable => $"{_file.Type(variable, scope)} {variable.Name}");
        _code.Line();
        _code.Open($"private sealed record Variables({string.Join(", ", members)}) : IGraphQLValue");
        _file.WriteToMethod(_operation.Variables);
        _code.Close();
    }
}
