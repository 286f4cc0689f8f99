using Dezky.OperatorUi;
using Dezky.Telemetry;
using Dezky.Ui;
using Dezky.Ui.Security;
using Dezky.Ui.Shell;
using Dezky.Ui.Shortcuts;
using Dezky.Ui.SignIn;

var builder = WebApplication.CreateBuilder(args);

// Run from the build's output, not only when published, the files of the web roots are where the build left them.
builder.WebHost.UseStaticWebAssets();

builder.AddTelemetry("dezky-operator-ui");
builder.Services.AddDezkyUi(new SiteIdentity("Dezky Operator", builder.Environment.EnvironmentName));
builder.Services.AddShortcuts(
    new Shortcut("g t", "Tenants", "Go to") { Href = "/tenants", Icon = "building-2" },
    new Shortcut("g p", "Partners", "Go to") { Href = "/partners", Icon = "handshake" });
builder.Services.AddGraphApi(builder.Configuration);
builder.Services.AddHealthChecks();
builder.Services.AddAuthorization();
builder.Services.AddCascadingAuthenticationState();
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
builder.Services.AddDezkySignIn(builder.Configuration.GetSection(SignInOptions.Section));

var app = builder.Build();

app.UseContentSecurity();
app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();

app.MapStaticAssets();
app.MapDezkySignIn();
app.MapHealthChecks("/health/live");
app.MapHealthChecks("/health/ready");
app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null).WithStaticAssets();

app.Run();
