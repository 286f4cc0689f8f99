using Dezky.GraphQL.Execution.DataLoaders;
using Dezky.GraphQL.Execution.Running;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution;

/// <summary>A schema with the code behind it.</summary>
internal sealed record ExecutableSchema(Schema Schema, RuntimeTypes Types, IReadOnlyList<DataLoaderDefinition> DataLoaders);
