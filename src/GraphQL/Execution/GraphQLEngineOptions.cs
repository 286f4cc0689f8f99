using Dezky.GraphQL.Execution.Cost;
using Dezky.GraphQL.Execution.Documents;
using Dezky.GraphQL.Execution.Introspection;
using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Execution;

/// <summary>The settings of an engine.</summary>
public sealed class GraphQLEngineOptions
{
    /// <summary>The limits of the parser.</summary>
    public ParserOptions Parser { get; set; } = ParserOptions.Default;

    /// <summary>How many documents are kept parsed, validated and planned; 1,000 by default.</summary>
    public int DocumentCacheSize { get; set; } = 1_000;

    /// <summary>Whether requests may, or must, name a trusted document of the registered <see cref="IDocumentStore"/>; they may by default.</summary>
    public TrustedDocuments TrustedDocuments { get; set; } = TrustedDocuments.Allowed;

    /// <summary>
    /// Whether clients may persist documents under their hash and name them by it later; false by default. As many are kept as
    /// <see cref="DocumentCacheSize"/> says. It saves bytes and is no list of what is allowed: that is what trusted documents are for.
    /// </summary>
    public bool AutomaticPersistedQueries { get; set; }

    /// <summary>
    /// Who may ask for the schema; everyone by default. Otherwise errors do not suggest names of it to anyone: documents are validated once
    /// for all callers.
    /// </summary>
    public IntrospectionPolicy Introspection { get; set; } = IntrospectionPolicy.Allowed;

    /// <summary>What an operation may cost.</summary>
    public CostOptions Cost { get; } = new();

    /// <summary>How many fields an operation may select once its fragments are expanded; 10,000 by default.</summary>
    public int MaxPlannedFields { get; set; } = 10_000;

    /// <summary>How long an operation, or one event of a subscription, may run; 30 seconds by default. <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    public TimeSpan ExecutionTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long each asynchronous resolver may run, unless <see cref="Types.Annotations.FieldTimeoutAttribute"/> says otherwise; no limit of its own
    /// by default. A field that is too late fails alone, with the code <c>TIMEOUT</c>.
    /// </summary>
    public TimeSpan FieldTimeout { get; set; } = Timeout.InfiniteTimeSpan;

    /// <summary>
    /// Whether the schema has <c>@defer</c> and <c>@stream</c>; false by default, because they are a draft and not in the September 2025
    /// edition of the specification, as in graphql-js and Hot Chocolate.
    /// </summary>
    public bool EnableIncrementalDelivery { get; set; }

    /// <summary>In how many deferred fragments and streamed lists a response may be delivered; 1,000 by default.</summary>
    public int MaxIncrementalParts { get; set; } = 1_000;

    /// <summary>The size of a page when a request does not say; 25 by default.</summary>
    public int DefaultPageSize { get; set; } = 25;

    /// <summary>The largest page; 100 by default.</summary>
    public int MaxPageSize { get; set; } = 100;

    /// <summary>Whether a root field without <c>[Authorize]</c> and <c>[AllowAnonymous]</c> fails the building of the schema; false by default.</summary>
    public bool RequireAuthorizationOnRootFields { get; set; }

    /// <summary>Whether errors keep names of the schema to themselves.</summary>
    internal bool HideSuggestions => Introspection != IntrospectionPolicy.Allowed;
}
