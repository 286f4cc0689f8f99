namespace Dezky.Bench.GraphQL.Load;

/// <summary>A server that can be measured, and how it is started.</summary>
internal sealed record ServerKind(string Name, string Title, IReadOnlyList<string> Command, string Folder)
{
    public const string Engine = "dezky", Limit = "kestrel", Mercurius = "mercurius";

    public static IReadOnlyList<ServerKind> All { get; } =
    [
        Own(Engine, "Dezky.GraphQL"),
        Own(Limit, "Kestrel, plain JSON"),
        Peer(Mercurius, "mercurius, JIT"),
        Peer("yoga", "graphql-yoga"),
        Peer("apollo", "Apollo Server"),
    ];

    /// <summary>Whether it is written in C# and part of this program.</summary>
    public bool IsOwn => Name is Engine or Limit;

    public bool HasSubscriptions => Name is Engine or Mercurius;

    private static ServerKind Own(string name, string title) => new(
        name, title, ["dotnet", Path.Combine(AppContext.BaseDirectory, "Dezky.Bench.GraphQL.dll"), "serve", name], AppContext.BaseDirectory);

    private static ServerKind Peer(string name, string title) => new(name, title, ["node", $"{name}.mjs"], Peers.Folder);
}
