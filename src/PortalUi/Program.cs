using Dezky.PortalUi;
using Dezky.PortalUi.Api;
using Dezky.Telemetry;
using Dezky.Ui;
using Dezky.Ui.Hosting;
using Dezky.Ui.Shortcuts;

var builder = WebApplication.CreateBuilder(args);
builder.AddTelemetry("dezky-portal-ui");
builder.AddDezkyConsole("Dezky");
builder.Services.AddScoped<PortalApi>();
builder.Services.AddShortcuts(new Shortcut("g h", "Home", "Go to") { Href = "/", Icon = "house" });

var app = builder.Build();
app.UseDezkyConsole<App>();
app.Run();
