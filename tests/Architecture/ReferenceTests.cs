using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Dezky.Architecture;

/// <summary>Which project may know which; docs/architecture.md draws the same picture.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> AllowedProjects = new()
    {
        ["Domain"] = [],
        ["Application"] = ["Domain"],
        ["Infrastructure"] = ["Application"],
        ["GraphQL"] = [],
        ["GraphQL.Client"] = [],
        ["GraphQL.Client.Generator"] = ["GraphQL"],
        ["OpenId"] = [],
        ["GraphApi"] = ["Application", "GraphQL", "Infrastructure", "OpenId", "Telemetry"],
        ["Ui"] = ["GraphQL.Client", "OpenId"],
        ["OperatorUi"] = ["Telemetry", "Ui", "GraphQL.Client"],
        ["PortalUi"] = ["Telemetry", "Ui", "GraphQL.Client"],
        ["Telemetry"] = [],
        ["DevStack"] = ["Application", "Infrastructure", "OpenId"],
    };

    private static readonly Dictionary<string, string[]> AllowedPackages = new()
    {
        ["Application"] = ["FluentValidation", "MediatR"],
        ["GraphQL.Client"] = ["Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Logging.Abstractions"],
        ["Telemetry"] = ["OpenTelemetry", "OpenTelemetry.Exporter.OpenTelemetryProtocol"],
        ["DevStack"] = ["System.CommandLine"],
    };

    [Fact]
    public void EveryProject_ReferencesOnlyWhatTheArchitectureAllows()
    {
        Assert.Equal(AllowedProjects.Keys.Order(), Repository.Sources.Keys.Order());
        foreach (var (name, project) in Repository.Sources)
        {
            Assert.Empty(project.ProjectReferences.Except(AllowedProjects[name]).Select(reference => $"{name} must not reference {reference}"));
        }
    }

    [Fact]
    public void EveryProject_UsesOnlyThePackagesItMay()
    {
        foreach (var (name, project) in Repository.Sources)
        {
            var allowed = AllowedPackages.GetValueOrDefault(name, []);
            Assert.Empty(project.PackageReferences.Except(allowed).Select(package => $"{name} must not use {package}"));
        }
    }

    [Fact]
    public void Versions_StandInOnePlaceOnly() =>
        Assert.Empty(Repository.Sources.Values.Concat(Repository.Tests.Values).Where(project => project.PinsVersions).Select(project => project.Name));

    [Fact]
    public void DevStack_IsReferencedByTestsOnly() => Assert.Equal(
        ["DevStack.Tests", "GraphApi.Tests"],
        Repository.Sources.Values.Concat(Repository.Tests.Values)
            .Where(project => project.ProjectReferences.Contains("DevStack"))
            .Select(project => project.Name).Order());

    [Theory]
    [InlineData("Domain", "System.")]
    [InlineData("GraphQL", "System.", "Microsoft.")]
    [InlineData("GraphQL.Client", "System.", "Microsoft.")]
    [InlineData("OpenId", "System.", "Microsoft.")]
    [InlineData("Application", "System.", "Dezky.Domain", "FluentValidation", "MediatR", "Microsoft.Extensions.DependencyInjection")]
    public void InnerAssemblies_KnowOnlyTheFrameworkAndWhatTheyMay(string name, params string[] allowed)
    {
        using var file = new PEReader(File.OpenRead(Repository.Sources[name].AssemblyPath));
        var metadata = file.GetMetadataReader();

        var references = metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name));

        Assert.All(
            references,
            reference => Assert.Contains(allowed, prefix => reference.StartsWith(prefix, StringComparison.Ordinal)));
    }

    [Fact]
    public void OnlyTheCompositionRootOfGraphApi_UsesInfrastructure()
    {
        var offenders = Directory.EnumerateFiles(Repository.Sources["GraphApi"].Folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) != "Program.cs")
            .Where(path => File.ReadAllText(path).Contains("Dezky.Infrastructure", StringComparison.Ordinal));

        Assert.Empty(offenders);
    }

    [Fact]
    public void EveryProject_IsInTheSolution()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "Dezky.sln")).Replace('\\', '/');

        Assert.All(
            Repository.Sources.Values.Concat(Repository.Tests.Values),
            project => Assert.Contains($"\"{project.RelativePath}\"", solution, StringComparison.Ordinal));
    }
}
