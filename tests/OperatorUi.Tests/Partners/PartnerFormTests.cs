using Dezky.OperatorUi.Partners;
using Dezky.Ui.Api;

namespace Dezky.OperatorUi.Tests.Partners;

public sealed class PartnerFormTests
{
    [Theory]
    [InlineData("Søndervig Drift", "sondervig-drift")]
    [InlineData("Ålborg & Æbler ApS", "aalborg-aebler-aps")]
    [InlineData("1. Müller GmbH", "muller-gmbh")]
    [InlineData("  - ", "")]
    public void Name_SuggestsASlug(string name, string slug) => Assert.Equal(slug, new PartnerForm { Name = name }.Slug);

    [Fact]
    public void Name_AfterSomebodyTypedASlug_LeavesItAlone()
    {
        var form = new PartnerForm { Slug = "mine", Name = "Another Name" };

        Assert.Equal("mine", form.Slug);
    }

    [Fact]
    public void Read_TakesADecimalComma_AndLeavesOutWhatIsBlank()
    {
        var form = new PartnerForm { Name = " Nordlys ", MarginPercent = "12,5", Domain = " ", PartnerSince = "2024-03-01" };

        Assert.Equal(new PartnerContract("Nordlys", null, null, 12.5m, new DateOnly(2024, 3, 1)), form.Read());
    }

    [Fact]
    public void Read_WhatIsNoNumber_SaysSoAtTheField()
    {
        var form = new PartnerForm { Name = "Nordlys", MarginPercent = "a lot" };

        Assert.Null(form.Read());
        Assert.NotNull(form.ErrorOf("marginPercent"));
    }

    [Fact]
    public void Show_PutsEachProblemWhereItBelongs()
    {
        var form = new PartnerForm();

        form.Show(
        [
            new ApiProblem(ApiProblemKind.Rejected, "INVALID_EMAIL", "Not an address.") { Field = "contactEmail" },
            new ApiProblem(ApiProblemKind.Rejected, "PARTNER_SLUG_TAKEN", "Taken."),
            new ApiProblem(ApiProblemKind.Unavailable, "UNAVAILABLE", "No answer."),
        ]);

        Assert.Equal(("Not an address.", "Taken.", "No answer."), (form.ErrorOf("contactEmail"), form.ErrorOf("slug"), form.Problem));
    }
}
