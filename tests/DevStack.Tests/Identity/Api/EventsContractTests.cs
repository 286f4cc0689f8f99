using Dezky.Application.Identity;
using Dezky.Domain.Shared;

namespace Dezky.DevStack.Tests.Identity.Api;

/// <summary>What the port promises of events, over HTTP against the local provider.</summary>
public sealed class EventsContractTests : IAsyncLifetime
{
    private DirectoryProvider _provider = null!;

    private IIdentityDirectory Directory => _provider.Directory;

    public async Task InitializeAsync() => _provider = await DirectoryProvider.StartAsync();

    public async Task DisposeAsync() => await _provider.DisposeAsync();

    [Fact]
    public async Task Read_WhenSomebodySignedIn_TellsWhoAndWhence()
    {
        var mark = DirectoryEventMark.From(_provider.Provider.Time.GetUtcNow());
        await _provider.Provider.SignInAsync(_provider.Provider.Browser, _provider.Provider.RelyingParty());

        var read = Assert.Single((await Directory.ReadEventsAsync(mark, 10, default)).Events, each => each.Action == "login");

        Assert.Equal(LocalProvider.OperatorEmail, read.Actor?.Username);
        Assert.NotNull(read.ClientAddress);
        Assert.Contains("auth_method", read.Context, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_WhenManyHappen_GivesEachOnceInOrder()
    {
        var mark = DirectoryEventMark.From(_provider.Provider.Time.GetUtcNow());
        await MakeEventsAsync("first", 130);

        var actions = new List<DirectoryEvent>();
        foreach (var hasMore in new[] { true, true, false })
        {
            var read = await Directory.ReadEventsAsync(mark, 50, default);
            actions.AddRange(read.Events);
            Assert.Equal(hasMore, read.HasMore);
            mark = read.Next;
        }

        Assert.Equal(130, actions.Count);
        Assert.Equal(130, actions.Select(each => each.Id).Distinct().Count());
        Assert.Equal(actions.Select(each => each.CreatedAt).Order(), actions.Select(each => each.CreatedAt));

        await MakeEventsAsync("later", 3);
        Assert.Equal(3, (await Directory.ReadEventsAsync(mark, 50, default)).Events.Count);
    }

    [Fact]
    public async Task Read_WhenNothingHappened_GivesNothingAndKeepsTheMark()
    {
        await MakeEventsAsync("before", 2);
        var first = await Directory.ReadEventsAsync(DirectoryEventMark.From(_provider.Provider.Time.GetUtcNow()), 50, default);

        var second = await Directory.ReadEventsAsync(first.Next, 50, default);

        Assert.Empty(second.Events);
        Assert.Equal(first.Next.At, second.Next.At);
        Assert.Equal(first.Next.SeenIds.Order(), second.Next.SeenIds.Order());
    }

    [Fact]
    public async Task Read_WhenTheMarkIsLater_LeavesOutWhatIsOlderThanTheOverlap()
    {
        await MakeEventsAsync("before", 2);
        _provider.Provider.Time.Advance(TimeSpan.FromMinutes(10));
        var mark = DirectoryEventMark.From(_provider.Provider.Time.GetUtcNow());

        Assert.Empty((await Directory.ReadEventsAsync(mark, 50, default)).Events);
    }

    private async Task MakeEventsAsync(string name, int count)
    {
        for (var number = 0; number < count; number++)
        {
            await Directory.CreatePersonAsync(
                new NewDirectoryPerson($"{name}-{number}", "Somebody", EmailAddress.Parse($"{name}-{number}@acme.test").Value, true, [], "r"), default);
        }
    }
}
