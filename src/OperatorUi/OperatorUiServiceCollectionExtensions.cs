using Dezky.GraphQL.Client;
using Dezky.OperatorUi.Api;
using Dezky.OperatorUi.Search;
using Dezky.Ui.Palette;

namespace Dezky.OperatorUi;

internal static class OperatorUiServiceCollectionExtensions
{
    private const string EndpointSetting = "GraphApi:Url";

    /// <summary>GraphApi for the pages: one connection for each window, with the token of the person who is signed in there.</summary>
    public static IServiceCollection AddGraphApi(this IServiceCollection services, IConfiguration configuration)
    {
        var text = configuration[EndpointSetting];
        if (!Uri.TryCreate(text, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
        {
            throw new InvalidOperationException(
                $"The setting {EndpointSetting} must be the absolute http or https address of GraphApi, but is '{text}'.");
        }

        services.AddGraphQLClient((_, options) => options.Endpoint = endpoint);
        services.AddScoped<OperatorApi>();
        services.AddScoped<IPaletteSource, OperatorPalette>();
        return services;
    }
}
