using Dezky.OperatorUi.Api;
using Dezky.OperatorUi.Partners;
using Dezky.OperatorUi.Tenants;
using Dezky.Ui.Api;
using Dezky.Ui.Feedback;
using Dezky.Ui.Forms;
using Dezky.Ui.Palette;

namespace Dezky.OperatorUi.Search;

/// <summary>What operators find and do by the palette: tenants, partners and people, and the acts that suit what is found.</summary>
internal sealed class OperatorPalette(OperatorApi api, ApiCalls calls, Toasts toasts, TimeProvider time) : IPaletteSource, IDisposable
{
    /// <summary>Acts are offered for the best matches only, so that they do not hide the others.</summary>
    private const int MostWithActs = 3;
    private const string Acts = "Actions";

    /// <summary>Words that begin a command, such as «suspend acme»: what follows is looked for, and only the act is offered.</summary>
    private static readonly string[] Verbs = ["suspend", "resume", "activate", "pause", "terminate"];

    private Looking? _looking;

    public event Action? Changed;

    public IReadOnlyList<PaletteItem> Items { get; } =
    [
        new("act:new-partner", "New partner", null, "plus", Acts) { Href = "/partners/new", Keywords = ["create", "add"] }
    ];

    public async Task<IReadOnlyList<PaletteItem>> SearchAsync(string text, CancellationToken cancellationToken)
    {
        var (verb, about) = Read(text);
        if (_looking is not { HasEnded: false } || _looking.Text != about)
        {
            _looking?.Dispose();
            _looking = new Looking(about, api, calls, time, () => Changed?.Invoke());
        }

        var answer = await _looking.LookAsync(cancellationToken);
        if (answer.Value is not { } found)
        {
            throw new SearchException(answer.Problem?.Message ?? "The search did not succeed.");
        }

        return verb is null
            ? [.. found.SelectMany((result, index) => ItemsOf(result, withActs: index < MostWithActs))]
            : [.. found.SelectMany(result => ItemsOf(result, withActs: true)).Where(item => item.Title.StartsWith(verb, StringComparison.OrdinalIgnoreCase))];
    }

    public void Dispose() => _looking?.Dispose();

    private static (string? Verb, string About) Read(string text) =>
        text.Split(' ', 2, StringSplitOptions.TrimEntries) is [var first, { Length: > 0 } rest]
            && Verbs.Contains(first, StringComparer.OrdinalIgnoreCase)
                ? (first, rest)
                : (null, text);

    private IEnumerable<PaletteItem> ItemsOf(SearchResult.SearchData result, bool withActs) => result switch
    {
        SearchResult.SearchData.Tenant tenant => [Place(tenant), .. withActs ? ActsOn(tenant) : []],
        SearchResult.SearchData.Partner partner => [Place(partner), .. withActs ? ActsOn(partner) : []],
        SearchResult.SearchData.User user => Place(user) is { } place ? [place] : [],
        _ => [],
    };

    private static PaletteItem Place(SearchResult.SearchData.Tenant tenant) => new($"tenant:{tenant.Slug}", tenant.Name, tenant.Slug, "building-2", "Tenants")
    {
        Href = $"/tenants/{tenant.Slug}",
        Status = TenantLooks.Of(tenant.TenantStatus),
    };

    private static PaletteItem Place(SearchResult.SearchData.Partner partner) => new($"partner:{partner.Slug}", partner.Name, partner.Slug, "handshake", "Partners")
    {
        Href = $"/partners/{partner.Slug}",
        Status = PartnerLooks.Of(partner.PartnerStatus),
    };

    /// <summary>A person is found at the tenant or the partner they belong to.</summary>
    private static PaletteItem? Place(SearchResult.SearchData.User user)
    {
        var tenant = user.TenantRoles.Select(role => role.Tenant).FirstOrDefault(tenant => tenant is not null);
        var partner = user.PartnerRoles.Select(role => role.Partner).FirstOrDefault(partner => partner is not null);
        var (href, where) = (tenant, partner) switch
        {
            ({ } home, _) => ($"/tenants/{home.Slug}", home.Name),
            (_, { } home) => ($"/partners/{home.Slug}", home.Name),
            _ => (null, null),
        };
        return href is null ? null : new PaletteItem($"user:{user.Id}", user.Name, $"{user.Email} · {where}", "user", "People") { Href = href };
    }

    private IEnumerable<PaletteItem> ActsOn(SearchResult.SearchData.Tenant tenant)
    {
        if (tenant.TenantStatus == TenantStatus.Active)
        {
            yield return Act($"suspend:{tenant.Slug}", $"Suspend {tenant.Name}", tenant.Slug, "pause", new PaletteQuestion(
                $"Suspend {tenant.Name}?",
                "Its users will be locked out. Nothing is deleted, and the tenant can be resumed at any time.",
                "Suspend tenant",
                async reason => Outcome(await calls.SuspendAsync(api, tenant.Slug, reason), $"{tenant.Name} is suspended"))
            { Danger = true, ReasonLabel = "Reason", ReasonHint = "Kept in the audit log." });
        }
        else if (tenant.TenantStatus == TenantStatus.Suspended)
        {
            yield return Act($"resume:{tenant.Slug}", $"Resume {tenant.Name}", tenant.Slug, "play", new PaletteQuestion(
                $"Resume {tenant.Name}?",
                "Its users can use it again at once.",
                "Resume tenant",
                async reason => Outcome(await calls.ResumeAsync(api, tenant.Slug, reason), $"{tenant.Name} is active again"))
            { ReasonLabel = "Reason", ReasonHint = "Kept in the audit log." });
        }
    }

    private IEnumerable<PaletteItem> ActsOn(SearchResult.SearchData.Partner partner) => PartnerActs.For(partner.PartnerStatus, partner.Customers).Select(act => Act(
        $"{act.Action}:{partner.Slug}".ToLowerInvariant(),
        $"{act.Label} {partner.Name}",
        partner.Slug,
        act.Icon,
        new PaletteQuestion(
            $"{act.Label} {partner.Name}?",
            act.Consequence,
            $"{act.Label} partner",
            async reason => Outcome(await calls.ChangeAsync(api, act.Action, partner.Slug, reason), $"{partner.Name} {act.Done}"))
        {
            Danger = act.Danger,
            ReasonLabel = act.NeedsReason ? "Reason" : null,
            ReasonHint = act.NeedsReason ? "Kept in the audit log." : null,
            NameToType = act.NeedsName ? partner.Slug : null,
        }));

    private static PaletteItem Act(string id, string title, string detail, string icon, PaletteQuestion question) =>
        new($"act:{id}", title, detail, icon, Acts) { Question = question };

    private string? Outcome<T>(ApiAnswer<T> answer, string done)
    {
        if (answer.Succeeded)
        {
            toasts.Success(done);
            return null;
        }

        return answer.Problem?.Message;
    }
}
