using Dezky.GraphQL.Client.Generator.Diagnostics;
using Dezky.GraphQL.Client.Generator.Documents.Checks;
using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Validation;

namespace Dezky.GraphQL.Client.Generator.Documents;

/// <summary>Runs the engine's validation rules, and the client's own, over the set.</summary>
internal sealed class DocumentChecks(Schema schema, DocumentSet documents, DiagnosticList diagnostics)
{
    public void Run(Severity deprecations)
    {
        foreach (var rule in SpecifiedRules.Executable)
        {
            RunSpecified(rule);
        }

        RunOwn(context => new NamedOperationsCheck(context), DiagnosticIds.UnnamedOperation, Severity.Error);
        RunOwn(context => new IncrementalDeliveryCheck(context), DiagnosticIds.IncrementalDelivery, Severity.Error);
        RunOwn(context => new DeprecationCheck(context), DiagnosticIds.Deprecated, deprecations);
    }

    /// <summary>Each rule runs alone, so that its errors carry its id.</summary>
    private void RunSpecified(ValidationRuleFactory factory)
    {
        var id = DiagnosticIds.Limit;
        var errors = Validate(context =>
        {
            var rule = factory(context);
            id = DiagnosticIds.OfRule(rule.GetType().Name);
            return rule;
        });

        // Told better by the check for names
        if (id == DiagnosticIds.LoneAnonymousOperation)
        {
            return;
        }

        foreach (var error in errors)
        {
            Report(error, id, Severity.Error);
        }
    }

    private void RunOwn(ValidationRuleFactory factory, string id, Severity severity)
    {
        foreach (var error in Validate(factory))
        {
            Report(error, id, severity);
        }
    }

    private IReadOnlyList<GraphQLError> Validate(ValidationRuleFactory rule) =>
        DocumentValidator.Validate(schema, documents.Syntax, ValidationOptions.Default with { Rules = [rule], MaxErrors = int.MaxValue });

    private void Report(GraphQLError error, string id, Severity severity)
    {
        // A validation that was given up, or not begun, has no rule to blame, and may have no place
        if (error.Locations.Count == 0)
        {
            diagnostics.Error(DiagnosticIds.Limit, documents, documents.Syntax.Definitions[0].Location, error.Message);
            return;
        }

        var places = error.Locations.Select(documents.Locate).ToArray();
        var (document, location) = places[0];
        var others = places[1..].Select(place => $"{place.Document.RelativePath}({place.Location.Line},{place.Location.Column})").ToArray();
        var message = others.Length == 0 ? error.Message : $"{error.Message} See also {string.Join(", ", others)}.";
        diagnostics.Add(new Diagnostic(id, severity, document.Path, location.Line, location.Column, message));
    }
}
