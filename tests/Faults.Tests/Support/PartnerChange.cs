namespace Dezky.Faults.Tests.Support;

/// <summary>A change that is to be made once: the mutation, its input with the key, and the partner as it is afterwards.</summary>
internal sealed record PartnerChange(string Mutation, object Input, KnownPartner After)
{
    private const int Margin = 10;

    public static PartnerChange Create(string slug)
    {
        var after = new KnownPartner(slug, "IN_NEGOTIATION", Margin, ["partner.created"]);
        return new PartnerChange(Text("create"), new { slug, name = slug, marginPercent = Margin, idempotencyKey = Key(after) }, after);
    }

    public static PartnerChange Activate(KnownPartner partner) => To(partner, "activate", "ACTIVE", after => new { slug = after.Slug, idempotencyKey = Key(after) });

    public static PartnerChange Pause(KnownPartner partner) =>
        To(partner, "pause", "PAUSED", after => new { slug = after.Slug, reason = "Contract under review", idempotencyKey = Key(after) });

    public static PartnerChange Resume(KnownPartner partner) =>
        To(partner, "resume", "ACTIVE", after => new { slug = after.Slug, reason = "Contract reviewed", idempotencyKey = Key(after) });

    public static PartnerChange Correct(KnownPartner partner)
    {
        var after = partner with { Margin = partner.Margin + 1, Actions = [.. partner.Actions, "partner.updated"] };
        return new PartnerChange(Text("update"), new { slug = after.Slug, marginPercent = after.Margin, idempotencyKey = Key(after) }, after);
    }

    private static PartnerChange To(KnownPartner partner, string verb, string status, Func<KnownPartner, object> input)
    {
        var after = partner with { Status = status, Actions = [.. partner.Actions, $"partner.{verb.TrimEnd('e')}ed"] };
        return new PartnerChange(Text(verb), input(after), after);
    }

    private static string Key(KnownPartner after) => $"{after.Slug}-{after.Version}";

    private static string Text(string verb)
    {
        var name = char.ToUpperInvariant(verb[0]) + verb[1..];
        return $$"""
            mutation ($input: {{name}}PartnerInput!) {
              change: {{verb}}Partner(input: $input) { partner { status marginPercent version } errors { __typename ... on Error { message } } }
            }
            """;
    }
}
