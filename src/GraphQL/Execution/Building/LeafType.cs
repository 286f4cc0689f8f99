using Dezky.GraphQL.Execution.Coercion;
using Dezky.GraphQL.Execution.Serialization;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Building;

/// <summary>How a CLR type is shown as a scalar or enum, and read back.</summary>
internal sealed record LeafType(NamedType Type, LeafCodec Codec, InputBinder Binder);
