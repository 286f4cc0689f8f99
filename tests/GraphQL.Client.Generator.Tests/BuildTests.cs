using Dezky.GraphQL.Client.Generator.Tests.Support;

namespace Dezky.GraphQL.Client.Generator.Tests;

/// <summary>The targets, as a build of another project meets them.</summary>
public sealed class BuildTests : IDisposable
{
    private readonly BuiltProject _project = new(
        ("schema.graphql", "type Query { tenants: [Tenant!] } type Tenant { slug: String! name: String! }"),
        ("Tenants/List.graphql", "query TenantList { tenants { ...TenantRow } }"),
        ("Tenants/Row.graphql", "fragment TenantRow on Tenant {\n  slug\n}"),
        ("Tenants/Names.graphql", "query TenantNames { tenants { name } }"),
        ("Use.cs", "public static class Use { public static string Slug(Sample.Tenants.ITenantRow row) => row.Slug; }"));

    [Fact]
    public async Task Build_WhenAFieldIsMisspelt_FailsAtItsPlace()
    {
        _project.Write("Tenants/Row.graphql", "fragment TenantRow on Tenant {\n  slugg\n}");

        var outcome = await _project.BuildAsync();

        Assert.False(outcome.Succeeded);
        Assert.Contains("""Tenants/Row.graphql(2,3): error GQL0110: Cannot query field "slugg" on type "Tenant". Did you mean "slug"?""", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("error MSB", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_GeneratesWhenSomethingHasChanged_AndOnlyThen()
    {
        (await _project.BuildAsync()).EnsureSuccess();
        Assert.Equal(
            ["SampleApi.client.g.cs", "Tenants/TenantList.query.g.cs", "Tenants/TenantNames.query.g.cs", "Tenants/TenantRow.fragment.g.cs"], _project.GeneratedFiles);
        Assert.Equal(["Dezky.GraphQL.Client.dll", "Sample.dll"], _project.Assemblies);

        var first = _project.LastRun;
        (await _project.BuildAsync("--no-restore")).EnsureSuccess();
        Assert.Equal(first, _project.LastRun);

        _project.Write("Tenants/Row.graphql", "fragment TenantRow on Tenant { slug name }");
        (await _project.BuildAsync("--no-restore", "-t:IncludeGraphQLClient")).EnsureSuccess();
        var second = _project.LastRun;
        Assert.NotEqual(first, second);

        _project.Delete("Tenants/Names.graphql");
        (await _project.BuildAsync("--no-restore")).EnsureSuccess();
        Assert.NotEqual(second, _project.LastRun);
        Assert.Equal(["SampleApi.client.g.cs", "Tenants/TenantList.query.g.cs", "Tenants/TenantRow.fragment.g.cs"], _project.GeneratedFiles);

        _project.DeleteGenerated("SampleApi.client.g.cs");
        (await _project.BuildAsync("--no-restore", "-t:IncludeGraphQLClient")).EnsureSuccess();
        Assert.Contains("SampleApi.client.g.cs", _project.GeneratedFiles);

        (await _project.BuildAsync("--no-restore", "-t:Clean")).EnsureSuccess();
        Assert.Empty(_project.GeneratedFiles);
    }

    [Fact]
    public async Task Build_WithoutDocuments_HasAClientToBeginWith()
    {
        _project.Delete("Use.cs");
        _project.Delete("Tenants/List.graphql");
        _project.Delete("Tenants/Row.graphql");
        _project.Delete("Tenants/Names.graphql");

        (await _project.BuildAsync()).EnsureSuccess();

        Assert.Equal(["SampleApi.client.g.cs"], _project.GeneratedFiles);
    }

    [Fact]
    public async Task DesignTimeBuild_GeneratesNothing()
    {
        (await _project.BuildAsync("--no-restore", "-t:IncludeGraphQLClient", "-p:DesignTimeBuild=true")).EnsureSuccess();

        Assert.Empty(_project.GeneratedFiles);
    }

    public void Dispose() => _project.Dispose();
}
