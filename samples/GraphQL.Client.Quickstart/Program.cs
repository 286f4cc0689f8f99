using Dezky.GraphQL.Client;
using Dezky.GraphQL.Client.Quickstart.Api;

using var handler = new SocketsHttpHandler();
await using var client = new GraphQLClient(new GraphQLClientOptions { Endpoint = new Uri(args[0]) }, handler);
var api = new GreetingApi(client);

var result = await api.Hello.ExecuteAsync("stranger");
Console.WriteLine(result.Data?.Hello ?? result.Errors[0].Message);
