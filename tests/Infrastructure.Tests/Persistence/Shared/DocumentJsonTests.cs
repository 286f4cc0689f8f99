using System.Text;
using System.Text.Json;
using Dezky.Application.Persistence;
using Dezky.Domain.Billing;
using Dezky.Domain.Partners;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;
using Dezky.Infrastructure.Persistence.Shared;
using Dezky.Infrastructure.Tests.Persistence.Contract;

namespace Dezky.Infrastructure.Tests.Persistence.Shared;

public sealed class DocumentJsonTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(2));

    [Fact]
    public void Serialize_OfATenant_IsTheStoredFormat()
    {
        var map = new DocumentMap<Tenant>("tenants", tenant => tenant.Id);
        var tenant = Tenant.Create(
            new TenantId(new Guid("018F0000-0000-7000-8000-00000000ABCD")),
            TenantSlug.Parse("acme").Value,
            DisplayName.Parse("Ærø & Søn").Value,
            Subscription.Create(Plan.Business, 12, new Money(900, Currency.Eur)).Value,
            [DomainName.Parse("acme.example").Value],
            Now).ScheduleDeletion(Reason.Parse("Over").Value, Now.AddDays(1), Now).Value;

        var json = Encoding.UTF8.GetString(DocumentJson.Serialize(tenant, map));

        Assert.Equal(
            """
            {"_v":1,"id":"018f0000-0000-7000-8000-00000000abcd","slug":"acme","name":"Ærø & Søn","status":"DELETION_SCHEDULED","statusReason":"Over",
            "statusChangedAt":"2026-03-04T03:06:07.0000000Z","subscription":{"plan":"BUSINESS","seats":12,"pricePerSeat":{"amountMinor":900,"currency":"EUR"},
            "monthlyPrice":{"amountMinor":10800,"currency":"EUR"}},"domains":["acme.example"],"createdAt":"2026-03-04T03:06:07.0000000Z",
            "deletionScheduledFor":"2026-03-05T03:06:07.0000000Z","version":2,"mrr":{"amountMinor":0,"currency":"EUR"}}
            """.ReplaceLineEndings(""),
            json);
    }

    [Fact]
    public void Deserialize_OfWhatWasSerialized_GivesTheSameAggregate()
    {
        var map = new DocumentMap<Partner>("partners", partner => partner.Id);
        var partner = Partner.Create(
            new PartnerId(Guid.CreateVersion7()),
            PartnerSlug.Parse("north").Value,
            new PartnerDetails(
                DisplayName.Parse("North").Value, null, EmailAddress.Parse("a@b.example").Value, MarginPercent.Parse(12.50m).Value, new DateOnly(2024, 2, 29)),
            Now);

        var read = DocumentJson.Deserialize<Partner>(DocumentJson.Serialize(partner, map), map);

        Assert.Equal(partner, read);
    }

    [Fact]
    public void Deserialize_WithUnknownMembers_IgnoresThem()
    {
        var map = Book.Map();
        var stored = """{"_v":1,"id":"018f0000-0000-7000-8000-000000000001","title":"Old","pages":7,"colour":"red","isThick":true,"version":3}"""u8;

        var book = DocumentJson.Deserialize<Book>(stored, map);

        Assert.Equal(("Old", 7, false, 3L), (book.Title, book.Pages, book.IsThick, book.Version));
        Assert.Empty(book.Tags);
    }

    [Fact]
    public void Deserialize_OfAnOlderVersion_UpgradesStepByStep()
    {
        var map = Book.Map()
            .Upgrade(json => json["title"] = json["name"]!.GetValue<string>())
            .Upgrade(json => json["title"] = json["title"]!.GetValue<string>() + "!");

        var first = DocumentJson.Deserialize<Book>("""{"_v":1,"name":"One"}"""u8, map);
        var second = DocumentJson.Deserialize<Book>("""{"_v":2,"title":"Two"}"""u8, map);
        var third = DocumentJson.Deserialize<Book>("""{"_v":3,"title":"Three"}"""u8, map);

        Assert.Equal(["One!", "Two!", "Three"], [first.Title, second.Title, third.Title]);
    }

    [Theory]
    [InlineData("""{"_v":2,"title":"from the future"}""")]
    [InlineData("""{"title":"without a version"}""")]
    public void Deserialize_OfAVersionItCannotKnow_Fails(string stored) =>
        Assert.Throws<InvalidDataException>(() => DocumentJson.Deserialize<Book>(Encoding.UTF8.GetBytes(stored), Book.Map()));

    [Fact]
    public void Times_SortAsTexts()
    {
        DateTimeOffset[] times = [Now, Now.AddTicks(1), Now.AddSeconds(1), Now.AddYears(7000), Now.ToOffset(TimeSpan.FromHours(-11)).AddTicks(-1), DateTimeOffset.MinValue];

        var texts = times.Order().Select(UtcTimeConverter.ToText).ToList();

        Assert.Equal(texts.Order(StringComparer.Ordinal), texts);
        Assert.Equal(times.Order(), texts.Select(UtcTimeConverter.Parse));
    }

    [Fact]
    public void Times_AreStoredInWholeMilliseconds() => Assert.Equal(
        JsonSerializer.Serialize(Now.AddMilliseconds(1), DocumentJson.Options), JsonSerializer.Serialize(Now.AddMilliseconds(1).AddTicks(9_999), DocumentJson.Options));

    [Fact]
    public void ResultSerializer_GivesBackWhatItWasGiven()
    {
        var serializer = new ResultSerializer();
        var book = Book.Create(new BookId(Guid.CreateVersion7()), "1", "One");

        Assert.Equal(book.WithoutLists(), ((Book)serializer.Deserialize(serializer.Serialize(book, typeof(Book)), typeof(Book))).WithoutLists());
        Assert.Equal("\"SCIENCE_FICTION\"", serializer.Serialize(Genre.ScienceFiction, typeof(Genre)));
        Assert.Throws<JsonException>(() => serializer.Deserialize("1", typeof(Genre)));
    }
}
