using Dezky.GraphQL.Client.Generator.Tests.Support;

namespace Dezky.GraphQL.Client.Generator.Tests;

/// <summary>Only what has changed is written.</summary>
public sealed class OutputTests : IDisposable
{
    private static readonly DateTime LongAgo = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly Generation _generation = new(
        "type Query { tenants: [Tenant!] } type Tenant { slug: String! name: String! }",
        ("Tenants/List.graphql", "query TenantList { tenants { slug } }"),
        ("Tenants/Names.graphql", "query TenantNames { tenants { name } }"));

    public OutputTests() => Assert.Empty(_generation.Run());

    [Fact]
    public void Run_FollowsTheFoldersOfDocuments()
    {
        Assert.Equal(["SampleApi.client.g.cs", "Tenants/TenantList.query.g.cs", "Tenants/TenantNames.query.g.cs"], _generation.Files);
        Assert.Contains("namespace Sample.Tenants;", _generation.Read("Tenants/TenantList.query.g.cs"), StringComparison.Ordinal);
        Assert.Contains("namespace Sample.Api;", _generation.Read("SampleApi.client.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WhenADocumentChanges_WritesItsFileAlone()
    {
        MakeOld();
        _generation.Write("Tenants/List.graphql", "query TenantList { tenants { slug name } }");

        Assert.Empty(_generation.Run());

        Assert.Equal(["Tenants/TenantList.query.g.cs"], _generation.Files.Where(file => _generation.TimeOf(file) != LongAgo));
    }

    [Fact]
    public void Run_WhenADocumentGoes_DeletesItsFile()
    {
        _generation.Delete("Tenants/Names.graphql");

        Assert.Empty(_generation.Run());

        Assert.Equal(["SampleApi.client.g.cs", "Tenants/TenantList.query.g.cs"], _generation.Files);
    }

    [Fact]
    public void Run_WhenADocumentIsWrong_LeavesEverythingAsItWas()
    {
        MakeOld();
        _generation.Write("Tenants/List.graphql", "query TenantList { tenants { slugg } }");

        Assert.NotEmpty(_generation.Run());

        Assert.All(_generation.Files, file => Assert.Equal(LongAgo, _generation.TimeOf(file)));
    }

    public void Dispose() => _generation.Dispose();

    private void MakeOld()
    {
        foreach (var file in _generation.Files)
        {
            File.SetLastWriteTimeUtc(Path.Combine(_generation.Output, file), LongAgo);
        }
    }
}
