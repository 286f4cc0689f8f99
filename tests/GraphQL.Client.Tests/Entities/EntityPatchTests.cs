using System.Text.Json;
using Dezky.GraphQL.Client.Entities;

namespace Dezky.GraphQL.Client.Tests.Entities;

public sealed class EntityPatchTests
{
    private static readonly ObjectSelection Partner = new("Partner", true, new("id", "id"), new("name", "name"));

    [Fact]
    public void Apply_FindsValuesByWhatWasAskedNotByAlias()
    {
        var held = Root(new ObjectSelection("Tenant", true, new("id", "id"), new("title", "name"), new("eur", "price(currency: \"EUR\")")));
        var news = new ObjectSelection("Tenant", true, new("id", "id"), new("name", "name"), new("title", "title"), new("p", "price(currency: \"EUR\")"));

        Assert.Equal(
            """{"tenant":{"id":"1","title":"new","eur":2}}""",
            Patch(held, """{"tenant":{"id":"1","title":"old","eur":1}}""", news, """{"id":"1","name":"new","title":"Dr","p":2}"""));
    }

    [Fact]
    public void Apply_LeavesWhatItDoesNotKnowToTheServer()
    {
        var held = Root(new ObjectSelection("Tenant", true, new("id", "id"), new("name", "name"), new("seats", "seats")));

        Assert.Equal(
            """{"tenant":{"id":"1","name":"new","seats":5}} and run""",
            Patch(held, """{"tenant":{"id":"1","name":"old","seats":5}}""", new("Tenant", true, new("id", "id"), new("name", "name")), """{"id":"1","name":"new"}"""));
    }

    [Fact]
    public void Apply_DoesNotTrustFieldsThatAskWithVariables()
    {
        var tenant = new ObjectSelection("Tenant", true, new("id", "id"), new("users", "users", FieldTraits.DependsOnVariables));

        Assert.Equal("run", Patch(Root(tenant), """{"tenant":{"id":"1","users":5}}""", tenant, """{"id":"1","users":6}"""));
    }

    [Theory]
    [InlineData("""{"id":"9","name":"x"}""", "nothing")]
    [InlineData("""{"id":"8","name":"x"}""", "run")]
    [InlineData("null", "run")]
    public void Apply_RunsWhenAnEntityRefersToAnother(string partner, string expected)
    {
        var tenant = new ObjectSelection("Tenant", true, new("id", "id"), new("partner", "partner", FieldTraits.None, Partner));

        Assert.Equal(
            expected,
            Patch(Root(tenant), """{"tenant":{"id":"1","partner":{"id":"9","name":"x"}}}""", tenant, $$"""{"id":"1","partner":{{partner}}}"""));
    }

    [Fact]
    public void Apply_PatchesEntitiesInsideOthers()
    {
        var tenant = new ObjectSelection("Tenant", true, new("id", "id"), new("partner", "partner", FieldTraits.None, Partner));

        Assert.Equal(
            """{"tenant":{"id":"1","partner":{"id":"9","name":"new"}}}""",
            Patch(Root(tenant), """{"tenant":{"id":"1","partner":{"id":"9","name":"old"}}}""", Partner, """{"id":"9","name":"new"}"""));
    }

    [Fact]
    public void Apply_InAList_PatchesEachPlaceAndRunsBecauseTheOrderMayDiffer()
    {
        var held = new ObjectSelection("Query", false, new FieldSelection("list", "list", FieldTraits.List, Partner));

        Assert.Equal(
            """{"list":[{"id":"9","name":"new"},{"id":"8","name":"b"},null,{"id":"9","name":"new"}]} and run""",
            Patch(
                held,
                """{"list":[{"id":"9","name":"old"},{"id":"8","name":"b"},null,{"id":"9","name":"old"}]}""",
                Partner,
                """{"id":"9","name":"new"}"""));
    }

    [Fact]
    public void Apply_TellsTheTypesOfAUnionApart()
    {
        var held = new ObjectSelection(
            "Query", false, new FieldSelection("found", "found", FieldTraits.List, Partner, new ObjectSelection("User", true, new("id", "id"), new("name", "fullName"))));

        Assert.Equal(
            """{"found":[{"__typename":"User","id":"1","name":"new"},{"__typename":"Robot","id":"1"}]} and run""",
            Patch(
                held,
                """{"found":[{"__typename":"User","id":"1","name":"old"},{"__typename":"Robot","id":"1"}]}""",
                new("User", true, new("id", "id"), new("fullName", "fullName")),
                """{"id":"1","fullName":"new"}"""));
    }

    [Fact]
    public void Apply_TakesWhatHasNoEntitiesAsAWhole()
    {
        var held = Root(new ObjectSelection("Tenant", true, new("id", "id"), new("mrr", "mrr{amountMinor,currency}")));
        var less = new ObjectSelection("Tenant", true, new("id", "id"), new("mrr", "mrr{amountMinor}"));

        Assert.Equal(
            "run",
            Patch(held, """{"tenant":{"id":"1","mrr":{"amountMinor":1,"currency":"EUR"}}}""", less, """{"id":"1","mrr":{"amountMinor":2}}"""));
    }

    [Fact]
    public void Apply_OfAnOlderVersion_ChangesNothing()
    {
        var tenant = new ObjectSelection("Tenant", true, new("id", "id"), new("name", "name"), new("version", "version"));

        Assert.Equal(
            "nothing",
            Patch(Root(tenant), """{"tenant":{"id":"1","name":"new","version":3}}""", tenant, """{"id":"1","name":"old","version":2}"""));
    }

    private static ObjectSelection Root(ObjectSelection tenant) =>
        new("Query", false, new FieldSelection("tenant", "tenant", FieldTraits.DependsOnVariables, tenant));

    private static string Patch(ObjectSelection selection, string held, ObjectSelection newsSelection, string news)
    {
        var change = new EntityChange(Parse(news).GetProperty("id").GetString()!, newsSelection, Parse(news));
        var (data, needsRun) = EntityPatch.Apply(selection, Parse(held), new Dictionary<string, EntityChange> { [change.Id] = change });
        return (data?.GetRawText(), needsRun) switch
        {
            (null, false) => "nothing",
            (null, true) => "run",
            ({ } patched, false) => patched,
            ({ } patched, true) => $"{patched} and run",
        };
    }

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
