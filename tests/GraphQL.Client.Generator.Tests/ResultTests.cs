using System.Text.Json;
using Dezky.GraphQL.Client.Generator.Tests.Api;
using Dezky.GraphQL.Client.Generator.Tests.Notes;
using Dezky.GraphQL.Client.Generator.Tests.Search;
using Dezky.GraphQL.Client.Generator.Tests.Tenants;

namespace Dezky.GraphQL.Client.Generator.Tests;

/// <summary>Generated records read responses.</summary>
public sealed class ResultTests
{
    private const string Acme = """
        {
          "__typename": "Tenant", "id": "t1", "slug": "acme", "name": "Acme", "status": "ACTIVE", "mrr": { "amountMinor": 9007199254740993, "currency": "EUR" },
          "partner": { "id": "p1", "name": "Reseller", "slug": "reseller", "tenants": [{ "slug": "acme" }, { "slug": "globex" }] },
          "contact": "a@acme.test", "parent": { "parent": { "name": "Holding" } }, "title": "Old Acme",
          "notes": [{ "id": "n1", "text": "Hello", "author": { "__typename": "Person", "name": "Ann", "avatar": "https://pictures.test/ann.png" } }]
        }
        """;

    [Fact]
    public void List_ReadsItemsAsTheFragmentsRecord()
    {
        var result = Read(TenantListResult.FromJson, $$"""{ "tenants": { "nodes": [{{Acme}}], "pageInfo": { "endCursor": null, "hasNextPage": false } } }""");

        var row = Assert.Single(result.Tenants!.Nodes!);
        Assert.Equal(("t1", "acme", TenantStatus.Active), (row.Id, row.Slug, row.Status));
        Assert.Equal(new TenantRow.MrrData { AmountMinor = 9007199254740993, Currency = "EUR" }, row.Mrr);
        Assert.Null(result.Tenants.PageInfo.EndCursor);
    }

    [Fact]
    public void NullableObjects_ReadNull()
    {
        Assert.Null(Read(TenantListResult.FromJson, """{ "tenants": null }""").Tenants);
        Assert.Null(Read(TenantListResult.FromJson, """{ "tenants": { "nodes": null, "pageInfo": { "endCursor": "c", "hasNextPage": true } } }""").Tenants!.Nodes);
    }

    [Fact]
    public void Fragments_AreInterfacesOfWhatSpreadsThem()
    {
        var tenant = Read(TenantByResult.FromJson, $$"""{ "tenant": {{Acme}} }""").Tenant!;

        Assert.Equal("acme", Slug(tenant));
        Assert.Equal("a@acme.test", ((ITenantDetails)tenant).Contact);
        Assert.Equal("Holding", tenant.Parent!.Parent!.Name);
        static string Slug(ITenantRow row) => row.Slug;
    }

    [Fact]
    public void WhatFragmentsSelectOnOneObject_IsOneObject_AndOfEachInterfaceItsOwn()
    {
        var tenant = Read(TenantByResult.FromJson, $$"""{ "tenant": {{Acme}} }""").Tenant!;

        Assert.Equal(("p1", "Reseller", "reseller"), (tenant.Partner!.Id, tenant.Partner.Name, tenant.Partner.Slug));
        Assert.Equal(new TenantRow.PartnerData { Id = "p1", Name = "Reseller" }, ((ITenantRow)tenant).Partner);
        Assert.Equal(new TenantDetails.PartnerData { Id = "p1", Name = "Reseller", Slug = "reseller" }, ((ITenantDetails)tenant).Partner);
        Assert.Equal(["acme", "globex"], ((ITenantPlace)tenant).Partner!.Tenants!.Select(inner => inner.Slug));
        var note = Assert.Single(((ITenantDetails)tenant).Notes);
        Assert.Equal("Ann", Assert.IsType<NoteText.AuthorData.Person>(note.Author).Name);
    }

    [Fact]
    public void WhatADirectiveLeavesOut_IsNull()
    {
        var withoutTitle = Acme.Replace("\"title\": \"Old Acme\",", "", StringComparison.Ordinal);

        Assert.Null(Read(TenantByResult.FromJson, $$"""{ "tenant": {{withoutTitle}} }""").Tenant!.Title);
        Assert.Equal("Old Acme", Read(TenantByResult.FromJson, $$"""{ "tenant": {{Acme}} }""").Tenant!.Title);
    }

    [Fact]
    public void Unions_AreRecordsToSwitchOn()
    {
        var result = Read(SearchResult.FromJson, $$"""
            {
              "search": [
                {{Acme}},
                { "__typename": "Partner", "id": "p1", "name": "Reseller", "tenants": [{ "__typename": "Tenant", "id": "t1" }] },
                { "__typename": "Note", "id": "n1" },
                { "__typename": "Invoice", "id": "i1" }
              ]
            }
            """);

        var found = result.Search.Select(hit => hit switch
        {
            SearchResult.SearchData.Tenant tenant => $"tenant {((ITenantRow)tenant).Name} of {tenant.Partner?.Name}",
            SearchResult.SearchData.Partner partner => $"partner {partner.Name} with {Assert.IsType<NodeId.Tenant>(Assert.Single(partner.Tenants!)).Id}",
            SearchResult.SearchData.Note note => $"note {((INodeId)note).Id}",
            _ => $"{Assert.IsType<SearchResult.SearchData.Unknown>(hit).Id} of a type to come",
        });

        Assert.Equal(["tenant Acme of Reseller", "partner Reseller with t1", "note n1", "i1 of a type to come"], found);
    }

    [Fact]
    public void MutationErrors_AreTheFragmentsCases()
    {
        var result = Read(RenameTenantResult.FromJson, """
            {
              "renameTenant": {
                "tenant": null,
                "errors": [
                  { "__typename": "ValidationError", "code": "INVALID", "message": "Too long", "field": "name" },
                  { "__typename": "QuotaExceeded", "code": "QUOTA", "message": "Enough" }
                ]
              }
            }
            """);

        Assert.Null(result.RenameTenant.Tenant);
        Assert.Equal(
            [
                new Problem.ValidationError { Code = "INVALID", Message = "Too long", Field = "name" },
                new Problem.Unknown { Code = "QUOTA", Message = "Enough" },
            ],
            result.RenameTenant.Errors!);
    }

    [Fact]
    public void EnumsOfANewerServer_AreUnknown()
    {
        var result = Read(StatusCountsResult.FromJson, """{ "counts": [{ "status": "DELETION_SCHEDULED", "count": 1 }, { "status": "FROZEN", "count": 2 }] }""");

        Assert.Equal([TenantStatus.DeletionScheduled, TenantStatus.Unknown], result.Counts.Select(count => count.Status));
        Assert.Equal(NoteKind.Unknown, NoteKindValues.Parse("UNKNOWN"));
        Assert.Equal(NoteKind.UnknownValue, NoteKindValues.Parse("unknown"));
    }

    [Fact]
    public void Scalars_HaveTypes()
    {
        var samples = Read(SamplesResult.FromJson, """
            {
              "samples": {
                "__typename": "Samples", "int": 1, "float": 1, "boolean": true, "long": 9007199254740993, "decimal": 0.1000000000000000000000000001,
                "dateTime": "2026-11-21T08:30:00Z", "localDate": "2026-11-21", "uuid": "00000000-0000-0000-0000-000000000001", "url": "https://dezky.test/a",
                "json": { "a": [1] }, "email": "a@acme.test", "matrix": [[1, null], []], "names": ["a", null], "kinds": ["PLAIN"], "snake_case": "s",
                "name": null
              }
            }
            """).Samples;

        Assert.Equal((1, 1.0, true, 9007199254740993), (samples.Int, samples.Float, samples.Boolean, samples.Long));
        Assert.Equal(0.1000000000000000000000000001m, samples.Decimal);
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 8, 30, 0, TimeSpan.Zero), samples.DateTime);
        Assert.Equal(new DateOnly(2026, 11, 21), samples.LocalDate);
        Assert.Equal(Guid.Parse("00000000-0000-0000-0000-000000000001"), samples.Uuid);
        Assert.Equal("https://dezky.test/a", samples.Url?.AbsoluteUri);
        Assert.Equal(1, samples.Json!.Value.GetProperty("a")[0].GetInt32());
        Assert.Equal<int?[]>([[1, null], []], samples.Matrix!.Select(row => row.ToArray()));
        Assert.Equal(["a", null], samples.Names!);
        Assert.Equal([NoteKind.Plain], samples.Kinds!);
        Assert.Equal(("s", null), (samples.SnakeCase, samples.Name));
    }

    [Theory]
    [InlineData("""{ "counts": [{ "count": 1 }] }""", "The field \"status\" should be a string, and it is absent.")]
    [InlineData("""{ "counts": [{ "status": null, "count": 1 }] }""", "The field \"status\" should be a string, and it is null.")]
    [InlineData("""{ "counts": [{ "status": "ACTIVE", "count": "1" }] }""", "The field \"count\" should be an integer, and it is \"1\".")]
    [InlineData("""{ "counts": [{ "status": "ACTIVE", "count": 1.5 }] }""", "The field \"count\" should be an integer of 32 bits, and it is 1.5.")]
    [InlineData("""{ "counts": [{ "status": "ACTIVE", "count": 3000000000 }] }""", "The field \"count\" should be an integer of 32 bits, and it is 3000000000.")]
    [InlineData("""{ "counts": [null] }""", "The field \"counts\" should be an object, and it is null.")]
    [InlineData("""{ "counts": {} }""", "The field \"counts\" should be a list, and it is an object.")]
    [InlineData("""{ "counts": null }""", "The field \"counts\" should be a list, and it is null.")]
    [InlineData("""[]""", "The field \"counts\" should be in an object.")]
    public void WhatDoesNotFit_IsAnErrorThatNamesTheField(string json, string message) =>
        Assert.Equal(message, Assert.Throws<JsonException>(() => Read(StatusCountsResult.FromJson, json)).Message);

    [Theory]
    [InlineData("float", "\"1\"")]
    [InlineData("boolean", "0")]
    [InlineData("long", "99999999999999999999")]
    [InlineData("decimal", "1e50")]
    [InlineData("dateTime", "\"yesterday\"")]
    [InlineData("localDate", "\"21.11.2026\"")]
    [InlineData("uuid", "\"1\"")]
    [InlineData("url", "1")]
    [InlineData("names", "[1]")]
    [InlineData("matrix", "[null]")]
    public void ScalarsThatDoNotFit_AreErrors(string field, string value)
    {
        var exception = Assert.Throws<JsonException>(() => Read(SamplesResult.FromJson, $$"""{ "samples": { "int": 1, "{{field}}": {{value}} } }"""));

        Assert.StartsWith($"The field \"{field}\" should be ", exception.Message, StringComparison.Ordinal);
    }

    private static T Read<T>(Func<JsonElement, T> read, string json)
    {
        using var document = JsonDocument.Parse(json);
        return read(document.RootElement);
    }
}
