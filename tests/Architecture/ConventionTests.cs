using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Dezky.Application;
using Dezky.Application.Access;
using Dezky.Application.Pipeline;
using MediatR;

namespace Dezky.Architecture;

/// <summary>Conventions that the compiler cannot see.</summary>
public sealed class ConventionTests
{
    private static readonly Type[] ApplicationTypes = typeof(ApplicationServiceCollectionExtensions).Assembly.GetTypes();

    private static readonly Type[] Requests = [.. ApplicationTypes.Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(IBaseRequest)))];

    /// <summary>Members that read the wall clock past <see cref="TimeProvider"/>, or wait by it.</summary>
    private static readonly (string Type, string Member)[] Forbidden =
    [
        ("DateTime", "get_Now"), ("DateTime", "get_UtcNow"), ("DateTime", "get_Today"),
        ("DateTimeOffset", "get_Now"), ("DateTimeOffset", "get_UtcNow"),
        ("Thread", "Sleep"),
    ];

    /// <summary>The layers whose ids are stored, and therefore sort by time.</summary>
    private static readonly string[] StoredIds = ["Domain", "Application", "Infrastructure", "GraphApi"];

    public static TheoryData<string> Sources => [.. Repository.Sources.Keys];

    [Fact]
    public void EveryRequest_NamesItsPolicy() =>
        Assert.Empty(Requests.Where(request => request.GetCustomAttribute<RequiresAttribute>() is null).Select(request => request.Name));

    [Fact]
    public void EveryRequest_IsASealedRecordWithoutSetters()
    {
        foreach (var request in Requests)
        {
            Assert.True(request.IsSealed, $"{request.Name} is not sealed.");
            Assert.All(
                request.GetProperties().Where(property => property.SetMethod is not null),
                property => Assert.Contains(
                    typeof(System.Runtime.CompilerServices.IsExternalInit),
                    property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers()));
        }
    }

    [Fact]
    public void EveryRequest_IsACommandOrAQuery_AndIsNamedSo()
    {
        foreach (var request in Requests)
        {
            var isCommand = request.IsAssignableTo(typeof(ICommand));
            Assert.EndsWith(isCommand ? "Command" : "Query", request.Name, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void EveryRequest_HasOneHandler_InternalAndSealed()
    {
        foreach (var request in Requests)
        {
            var handler = Assert.Single(
                ApplicationTypes,
                type => type.GetInterfaces().Any(contract => contract.IsGenericType
                    && contract.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)
                    && contract.GenericTypeArguments[0] == request));
            Assert.True(handler is { IsSealed: true, IsPublic: false }, $"{handler.Name} is not internal and sealed.");
        }
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Sources_TakeTimeFromTimeProviderOnly(string name) => Assert.Empty(UsedBy(name).Intersect(Forbidden));

    [Fact]
    public void StoredIds_AreVersion7() => Assert.All(StoredIds, name => Assert.DoesNotContain(("Guid", "NewGuid"), UsedBy(name)));

    [Fact]
    public void NoSource_CallsItselfUnfinished()
    {
        string[] marks = ["TODO", "FIXME", "HACK", "NotImplementedException"];
        var offenders = Repository.Sources.Values
            .SelectMany(project => Directory.EnumerateFiles(project.Folder, "*.*", SearchOption.AllDirectories))
            .Where(path => Path.GetExtension(path) is ".cs" or ".razor" or ".css" or ".graphql" or ".csproj")
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}node_modules{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(path => marks.Any(File.ReadAllText(path).Contains));

        Assert.Empty(offenders);
    }

    private static (string Type, string Member)[] UsedBy(string name)
    {
        using var file = new PEReader(File.OpenRead(Repository.Sources[name].AssemblyPath));
        var metadata = file.GetMetadataReader();

        return
        [
            .. metadata.MemberReferences
                .Select(metadata.GetMemberReference)
                .Where(member => member.Parent.Kind is HandleKind.TypeReference)
                .Select(member => (
                    metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)member.Parent).Name),
                    metadata.GetString(member.Name))),
        ];
    }
}
