using Dezky.Application.Identity;
using Dezky.Domain.Shared;

namespace Dezky.DevStack.Tests.Identity.Api;

/// <summary>Each call that the adapter can make, those that are rejected among them.</summary>
internal static class EveryCall
{
    public static async Task MakeAsync(IIdentityDirectory directory)
    {
        var (email, start) = (EmailAddress.Parse("every@acme.test").Value, DirectoryEventMark.From(DateTimeOffset.UnixEpoch));
        var group = (await directory.EnsureGroupAsync("every-group", default)).Value;
        await directory.EnsureGroupAsync("every-group", default);
        var wanted = new NewDirectoryPerson(email.Value, "Every", email, IsActive: true, [group.Id], "invitation-1");
        var person = (await directory.CreatePersonAsync(wanted, default)).Value;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => directory.CreatePersonAsync(wanted with { Username = "at-once" }, default)));
        await directory.FindPersonAsync(email, default);
        await directory.GetPersonAsync(person.Id, default);
        await directory.RemoveMemberAsync(group.Id, person.Id, default);
        await directory.AddMemberAsync(group.Id, person.Id, default);
        await directory.SetPasswordAsync(person.Id, "short", default);
        await directory.SetPasswordAsync(person.Id, "long enough for anybody", default);
        await directory.CreateRecoveryLinkAsync(person.Id, default);
        await directory.SetActiveAsync(person.Id, isActive: false, default);
        var application = new ApplicationDescription("every", "Every", [group.Id], [new Uri("http://localhost:1/callback")], [new Uri("http://localhost:1/out")])
        {
            BackChannelLogoutUri = new Uri("http://localhost:1/logout"),
            LaunchUri = new Uri("http://localhost:1/"),
        };
        Assert.True((await directory.EnsureApplicationAsync(application, default)).IsSuccess);
        Assert.True((await directory.EnsureApplicationAsync(application, default)).IsSuccess);
        Assert.NotEmpty((await directory.ReadEventsAsync(start, 100, default)).Events);
        await directory.CheckHealthAsync(default);
    }
}
