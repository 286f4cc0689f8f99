using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Dezky.GraphQL.Transport.Ide;

/// <summary>
/// Serves the files of an IDE as they are, with its licence, and the one file that Banana Cake Pop asks its host for: <c>bcp-config.json</c>.
/// </summary>
internal sealed class IdeHandler
{
    /// <summary>
    /// What Banana Cake Pop needs and nothing more: it compiles validators for its settings by eval, runs workers and styles elements by attribute.
    /// It may speak to this host alone, so that it cannot report to its makers.
    /// </summary>
    private const string BananaCakePopPolicy =
        "default-src 'none'; script-src 'self' 'unsafe-eval'; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "font-src 'self' data:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>GraphiQL's editor styles elements by attribute and has small pictures in its style sheet; its workers are files.</summary>
    private const string GraphiQLPolicy =
        "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Fallback =
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>GraphQL</title><p>This is a GraphQL endpoint. "
        + "The IDE is not installed here; send a POST request, or open <a href=\"?sdl\">the schema</a>.</p></html>\n";

    private readonly string _root;
    private readonly GraphQLIde _ide;
    private readonly RequestDelegate? _files;

    public IdeHandler(string root, GraphQLIde ide, string? idePath, IApplicationBuilder application)
    {
        _root = root;
        _ide = ide;
        if (ide == GraphQLIde.None || idePath is null || !File.Exists(Path.Combine(idePath, "index.html")))
        {
            return;
        }

        var files = new PhysicalFileProvider(Path.GetFullPath(idePath));
        application.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            RequestPath = root,
            ContentTypeProvider = ContentTypes(),

            // The licence has no extension.
            ServeUnknownFileTypes = true,
            DefaultContentType = "text/plain; charset=utf-8",
            OnPrepareResponse = prepared => AddHeaders(prepared.Context.Response),
        });
        application.Run(static context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        _files = application.Build();
    }

    /// <summary>Answers a browser at the endpoint itself.</summary>
    public Task ServePageAsync(HttpContext context)
    {
        if (_files is null)
        {
            AddHeaders(context.Response);
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.WriteAsync(Fallback, context.RequestAborted);
        }

        var request = context.Request;
        if (!request.Path.Value!.EndsWith('/'))
        {
            // Its files are addressed relative to the page.
            context.Response.Redirect($"{request.PathBase}{request.Path}/{request.QueryString}");
            return Task.CompletedTask;
        }

        return ServeFileAsync(context, "/index.html");
    }

    /// <summary>Answers for one of the files beneath the endpoint.</summary>
    public Task ServeFileAsync(HttpContext context)
    {
        if (_files is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        var file = "/" + context.Request.RouteValues["file"];
        return _ide == GraphQLIde.BananaCakePop && file == "/bcp-config.json" ? ServeConfigurationAsync(context) : ServeFileAsync(context, file);
    }

    private Task ServeFileAsync(HttpContext context, string file)
    {
        context.Request.Path = new PathString(_root).Add(file);

        // The static file middleware leaves requests alone that another endpoint was chosen for.
        context.SetEndpoint(null);
        return _files!(context);
    }

    private Task ServeConfigurationAsync(HttpContext context)
    {
        AddHeaders(context.Response);
        return context.Response.WriteAsJsonAsync(
            new
            {
                Title = "GraphQL",
                UseBrowserUrlAsEndpoint = true,
                DisableTelemetry = true,
                IncludeCookies = false,
            },
            context.RequestAborted);
    }

    private static FileExtensionContentTypeProvider ContentTypes()
    {
        var provider = new FileExtensionContentTypeProvider();
        provider.Mappings[".webmanifest"] = "application/manifest+json";
        return provider;
    }

    private void AddHeaders(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = _ide == GraphQLIde.GraphiQL ? GraphiQLPolicy : BananaCakePopPolicy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.CacheControl = "no-cache";
        response.Headers.Vary = "Accept";
    }
}
