using Dezky.DevStack.Testing;

namespace Dezky.DevStack.Tests.Testing;

public sealed class TestProjectTests
{
    private static readonly IReadOnlyList<TestProject> Projects = TestProject.FindAll(Surroundings.Root);

    [Fact]
    public void FindAll_TakesProjectsWithTestsAlone()
    {
        Assert.Contains(Projects, project => project.Name == "Domain.Tests");
        Assert.DoesNotContain(Projects, project => project.Name is "TestSupport" or "DocumentServer");
    }

    [Fact]
    public void NeedsServers_IsSaidOfTheAdaptersTestsOnly()
    {
        Assert.True(Find("Infrastructure.Tests").NeedsServers);
        Assert.False(Find("Domain.Tests").NeedsServers);
    }

    private static TestProject Find(string name) => Assert.Single(Projects, project => project.Name == name);
}
