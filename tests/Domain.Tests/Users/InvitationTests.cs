using Dezky.Domain.Shared;
using Dezky.Domain.Users;
using Dezky.TestSupport;

namespace Dezky.Domain.Tests.Users;

public sealed class InvitationTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Invited_MayDoWhatWasGiven_FromTheFirstSignInOn()
    {
        var invited = Invited().GrantOperator().Value.Provision("7", "sub-new").Value;
        var accepted = invited.Accept().Value;

        Assert.Equal((UserStatus.Active, true, null), (accepted.Status, accepted.IsOperator, accepted.Invitation));
    }

    [Fact]
    public void HandOver_BeforeTheIdentityProviderKnowsThePerson_IsRefused()
    {
        Assert.IsType<NotInvited>(Invited().HandOver(HandOverWay.Password, Now).Error);
        Assert.Equal(HandOverWay.Password, Invited().Provision("7", "sub-new").Value.HandOver(HandOverWay.Password, Now).Value.Invitation?.HandedOverBy);
    }

    [Fact]
    public void Provision_Twice_ChangesNothingMore()
    {
        var provisioned = Invited().Provision("7", "sub-new").Value;

        Assert.Same(provisioned, provisioned.Provision("7", "sub-new").Value);
    }

    [Fact]
    public void WhoIsNotInvited_HasNoInvitationToAcceptOrHandOver()
    {
        Assert.IsType<NotInvited>(A.User().Accept().Error);
        Assert.IsType<NotInvited>(A.User().Provision("7", "sub-new").Error);
        Assert.IsType<NotInvited>(A.User().HandOver(HandOverWay.Password, Now).Error);
    }

    [Fact]
    public void Deactivate_OfWhoIsStillInvited_IsRefused() => Assert.IsType<StillInvited>(Invited().Deactivate(by: null).Error);

    [Fact]
    public void InitialPassword_HasEachKind_AndNothingThatIsTakenForSomethingElse()
    {
        var passwords = Enumerable.Range(0, 2000).Select(_ => InitialPassword.Generate()).ToList();

        Assert.All(passwords, password =>
        {
            Assert.Equal(16, password.Length);
            Assert.Contains(password, char.IsAsciiLetterUpper);
            Assert.Contains(password, char.IsAsciiLetterLower);
            Assert.Contains(password, char.IsAsciiDigit);
            Assert.Contains(password, character => !char.IsAsciiLetterOrDigit(character));
            Assert.DoesNotContain(password, "0Oo1lI5S2Z8B".Contains);
        });
        Assert.Equal(passwords.Count, passwords.Distinct().Count());
    }

    [Fact]
    public void InitialPassword_HasEachKindAtEachPlace()
    {
        var kinds = Enumerable.Range(0, 3000).Select(_ => InitialPassword.Generate()).ToList();

        for (var place = 0; place < InitialPassword.Length; place++)
        {
            Assert.Contains(kinds, password => char.IsAsciiLetterUpper(password[place]));
            Assert.Contains(kinds, password => char.IsAsciiLetterLower(password[place]));
            Assert.Contains(kinds, password => char.IsAsciiDigit(password[place]));
            Assert.Contains(kinds, password => !char.IsAsciiLetterOrDigit(password[place]));
        }
    }

    private static User Invited() => User.Invite(
        new UserId(Guid.CreateVersion7()), EmailAddress.Parse("new@dezky.example").Value, DisplayName.Parse("New Person").Value,
        new InvitationId(Guid.CreateVersion7()), by: null, Now);
}
