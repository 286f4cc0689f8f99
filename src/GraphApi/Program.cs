using Dezky.Application;
using Dezky.Application.Users;
using Dezky.GraphApi.Hosting;
using Dezky.Infrastructure;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddApplication();
builder.Services.AddInfrastructure(builder.Configuration)
    .AddMessageHandler<UserChanged, SyncChangedUser>()
    .AddMessageHandler<UserRemoved, SyncRemovedUser>();
builder.AddGraphApi();

var app = builder.Build();
if (args.Contains("--print-schema"))
{
    SchemaText.Print(app.Services, Console.Out);
    return;
}

app.UseGraphApi();
await app.RunAsync();

/// <summary>The entry point; public for the test host.</summary>
public partial class Program;
