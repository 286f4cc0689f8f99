using Dezky.OperatorUi;
using Dezky.OperatorUi.Api;
using Dezky.OperatorUi.Search;
using Dezky.Telemetry;
using Dezky.Ui;
using Dezky.Ui.Hosting;
using Dezky.Ui.Palette;
using Dezky.Ui.Shortcuts;

var builder = WebApplication.CreateBuilder(args);
builder.AddTelemetry("dezky-operator-ui");
builder.AddDezkyConsole("Dezky Operator");
builder.Services.AddScoped<OperatorApi>();
builder.Services.AddScoped<IPaletteSource, OperatorPalette>();
builder.Services.AddShortcuts(
    new Shortcut("g t", "Tenants", "Go to") { Href = "/tenants", Icon = "building-2" },
    new Shortcut("g p", "Partners", "Go to") { Href = "/partners", Icon = "handshake" });

var app = builder.Build();
app.UseDezkyConsole<App>();
app.Run();
