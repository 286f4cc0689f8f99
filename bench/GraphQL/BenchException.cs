namespace Dezky.Bench.GraphQL;

/// <summary>The run can't go on; the message tells its user why.</summary>
internal sealed class BenchException(string message) : Exception(message);
