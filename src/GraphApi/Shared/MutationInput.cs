using Dezky.GraphQL.Types.Annotations;

namespace Dezky.GraphApi.Shared;

/// <summary>What the input of every mutation may hold.</summary>
public abstract record MutationInput
{
    [GraphQLDescription("The same key from the same caller within 24 hours returns the first result and changes nothing again. 1 to 128 characters.")]
    public string? IdempotencyKey { get; init; }

    [GraphQLDescription("Makes every check and changes nothing.")]
    [DefaultValue(false)]
    public bool ValidateOnly { get; init; }
}
