using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Transport;
using Dezky.GraphQL.Types.Annotations;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddGraphQLEngine(engine => engine.AddTypes(typeof(Queries)));

var app = builder.Build();
app.MapGraphQL();
app.Run();

[QueryType]
public static class Queries
{
    public static string Hello(string name = "world") => $"Hello, {name}!";
}
