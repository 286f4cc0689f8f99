using Dezky.GraphQL.Client.Generator;
using Dezky.GraphQL.Client.Generator.Diagnostics;

if (args is not [var path])
{
    Console.Error.WriteLine("The generator takes one argument: the file of its settings. See build/GraphQLClient.targets.");
    return 2;
}

IReadOnlyList<Diagnostic> diagnostics;
try
{
    diagnostics = ClientGenerator.Run(GeneratorSettings.Parse(File.ReadLines(path)));
}
catch (FormatException exception)
{
    diagnostics = [new Diagnostic(DiagnosticIds.Settings, Severity.Error, path, 1, 1, exception.Message)];
}

foreach (var diagnostic in diagnostics)
{
    Console.WriteLine(diagnostic);
}

return diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error) ? 1 : 0;
