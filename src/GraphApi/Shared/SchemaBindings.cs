using Dezky.Domain.Audit;
using Dezky.Domain.Partners;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;
using Dezky.Domain.Users;
using Dezky.GraphQL.Execution.Building;

namespace Dezky.GraphApi.Shared;

/// <summary>How the domain's value objects and ids are shown in the schema.</summary>
internal static class SchemaBindings
{
    public static GraphQLEngineBuilder AddDomainValues(this GraphQLEngineBuilder builder) => builder
        .BindText("String", TenantSlug.Parse, slug => slug.Value)
        .BindText("String", PartnerSlug.Parse, slug => slug.Value)
        .BindText("String", DisplayName.Parse, name => name.Value)
        .BindText("String", DomainName.Parse, domain => domain.Value)
        .BindText("String", Currency.Parse, currency => currency.Value)
        .BindText("EmailAddress", EmailAddress.Parse, email => email.Value)
        .BindScalar<MarginPercent, decimal>("Decimal", value => OrFormatException(MarginPercent.Parse(value)), margin => margin.Value)
        .BindGuid("Tenant", value => new TenantId(value), id => id.Value)
        .BindGuid("Partner", value => new PartnerId(value), id => id.Value)
        .BindGuid("User", value => new UserId(value), id => id.Value)
        .BindGuid("AuditEvent", value => new AuditEventId(value), id => id.Value);

    private static GraphQLEngineBuilder BindText<T>(
        this GraphQLEngineBuilder builder, string scalar, Func<string?, Result<T>> parse, Func<T, string> format)
        where T : notnull => builder.BindScalar<T>(scalar, text => OrFormatException(parse(text)), format);

    private static GraphQLEngineBuilder BindGuid<T>(this GraphQLEngineBuilder builder, string type, Func<Guid, T> create, Func<T, Guid> value)
        where T : notnull => builder.BindId(type, text => create(Guid.ParseExact(text, "N")), id => value(id).ToString("N"));

    // The engine's contract for a text that is no such value.
    private static T OrFormatException<T>(Result<T> result) => result.TryGet(out var value, out var error) ? value : throw new FormatException(error.Message);
}
