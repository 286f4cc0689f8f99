using System.Net;
using System.Text.RegularExpressions;
using Dezky.PortalUi.Api;
using Dezky.PortalUi.Customer;
using Dezky.Ui.Tests;

namespace Dezky.PortalUi.Tests.Customer;

public sealed partial class TenantPanelTests
{
    private static readonly OwnTenant Acme = new()
    {
        Id = "1",
        Slug = "acme",
        Name = "Acme",
        Status = TenantStatus.Active,
        StatusReason = null,
        StatusChangedAt = DateTimeOffset.UnixEpoch,
        DeletionScheduledFor = null,
        Domains = ["acme.example"],
        Plan = Plan.Business,
        Seats = 10,
        SeatsUsed = 4,
        PricePerSeat = new() { AmountMinor = 900, Currency = "EUR" },
        Mrr = new() { AmountMinor = 9000, Currency = "EUR" },
    };

    [Theory]
    [InlineData(4, "6 seats free")]
    [InlineData(9, "1 seat free")]
    [InlineData(10, "All seats taken")]
    [InlineData(12, "2 more than paid for")]
    public async Task Seats_AreSaidInWords(int used, string words) =>
        Assert.Contains(words, await TextOfAsync(Acme with { SeatsUsed = used }), StringComparison.Ordinal);

    [Theory]
    [InlineData(TenantRole.Owner, "You are the owner")]
    [InlineData(TenantRole.Admin, "You are an administrator")]
    [InlineData(TenantRole.Member, "You are a member")]
    [InlineData(TenantRole.Unknown, "You are a member")]
    public async Task TheRole_IsSaidInWords(TenantRole role, string words) =>
        Assert.Contains(words, await TextOfAsync(Acme, role), StringComparison.Ordinal);

    [Fact]
    public async Task WhenActive_ShowsWhatIsPaidAndNoNotice()
    {
        var text = await TextOfAsync(Acme with { StatusReason = "The invoice was paid" });

        Assert.Contains("90.00 EUR for 10 seats", text, StringComparison.Ordinal);
        Assert.DoesNotContain("The invoice was paid", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Invoice unpaid", "1970: Invoice unpaid")]
    [InlineData(null, "1970.")]
    public async Task WhenSuspended_SaysSinceWhenAndWhyAsFarAsThePersonMayKnow(string? reason, string words)
    {
        var text = await TextOfAsync(Acme with { Status = TenantStatus.Suspended, StatusReason = reason, Mrr = new() { AmountMinor = 0, Currency = "EUR" } });

        Assert.Contains("Suspended", text, StringComparison.Ordinal);
        Assert.Contains(words, text, StringComparison.Ordinal);
        Assert.Contains("0.00 EUR while it is not active", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhenItsDeletionIsScheduled_SaysForWhen()
    {
        var text = await TextOfAsync(Acme with { Status = TenantStatus.DeletionScheduled, DeletionScheduledFor = DateTimeOffset.UtcNow.AddHours(5).AddMinutes(1) });

        Assert.Contains("Its deletion is due in 5 h.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhenANewerServerSaysMore_StillShows()
    {
        var text = await TextOfAsync(Acme with { Status = TenantStatus.Unknown, Plan = Plan.Unknown, Domains = [] });

        Assert.Contains("Unknown", text, StringComparison.Ordinal);
        Assert.Contains("Another plan", text, StringComparison.Ordinal);
        Assert.Contains("Domains None", text, StringComparison.Ordinal);
    }

    private static async Task<string> TextOfAsync(OwnTenant tenant, TenantRole role = TenantRole.Owner)
    {
        var html = await Rendering.RenderAsync<TenantPanel>(new() { ["Tenant"] = tenant, ["Role"] = role });
        return Blanks().Replace(WebUtility.HtmlDecode(Tags().Replace(BlockEnds().Replace(html, " "), "")), " ");
    }

    [GeneratedRegex("</(?:dt|dd|div|h2)>")]
    private static partial Regex BlockEnds();

    [GeneratedRegex("<svg.*?</svg>|<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
