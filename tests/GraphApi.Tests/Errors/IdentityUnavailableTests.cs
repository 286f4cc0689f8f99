using Dezky.Application.Identity;
using Dezky.GraphApi.Errors;
using Dezky.GraphQL.Errors;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dezky.GraphApi.Tests.Errors;

/// <summary>What clients hear of an identity provider that cannot serve.</summary>
public sealed class IdentityUnavailableTests
{
    private readonly IdentityErrorFilter _filter = new(NullLogger<IdentityErrorFilter>.Instance);

    public static TheoryData<IdentityDirectoryFailure> Failures() => [.. Enum.GetValues<IdentityDirectoryFailure>()];

    [Theory]
    [MemberData(nameof(Failures))]
    public void Filter_OfEveryFailure_HasTheCodeAndNothingOfTheInside(IdentityDirectoryFailure failure)
    {
        var inside = new IdentityDirectoryException(failure, "auth.internal refuses Authentik:Api:TokenFile");

        var told = _filter.OnError(new GraphQLError("inside", code: "INTERNAL_ERROR", exception: inside));

        Assert.Equal("IDENTITY_UNAVAILABLE", told.Code);
        Assert.DoesNotContain("auth.internal", told.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("TokenFile", told.Message, StringComparison.Ordinal);
        Assert.Equal((bool)told.Extensions!["retryable"]!, told.Message.Contains("Try again", StringComparison.Ordinal));
    }

    [Fact]
    public void Filter_OfAnotherFailure_LeavesItAsItIs()
    {
        var other = new GraphQLError("inside", code: "INTERNAL_ERROR", exception: new InvalidOperationException());

        Assert.Same(other, _filter.OnError(other));
    }
}
