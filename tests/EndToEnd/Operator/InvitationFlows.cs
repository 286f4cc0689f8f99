using Dezky.EndToEnd.Pages;
using Dezky.EndToEnd.Support;

namespace Dezky.EndToEnd.Operator;

/// <summary>From the invitation of a colleague to the end of their access, by the people's own browsers.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class InvitationFlows(Platform platform, Browser browser)
{
    private const string Email = "nora.new@dezky.example";
    private const string Password = "Correct-Horse-9-Battery";

    [Fact]
    public async Task Colleague_Invited_ChoosesAPasswordAndWorks_UntilDeactivated()
    {
        await using var inviting = await browser.VisitAsync();
        await using var invited = await browser.VisitAsync();
        var team = await OperatorConsole.SignInAsync(inviting, platform);

        var link = await InviteAsync(team);
        await Expect(RowOf(team)).ToContainTextAsync("Invited");
        await ChoosePasswordAsync(await invited.OpenWindowAsync(), link);
        var own = await OperatorConsole.SignInAsync(invited, platform, new Account("operator", Email, Password));
        await own.BeLiveAsync();

        await team.GoToAsync("/users?view=operators&q=nora");
        await Expect(RowOf(team)).ToContainTextAsync("Active");
        await team.Page.GetByRole(AriaRole.Button, new() { Name = "Deactivate: Nora New" }).ClickAsync();
        await team.Field("reason").FillAsync("Has left");
        await team.SubmitAsync();
        await Expect(RowOf(team)).ToContainTextAsync("Deactivated");

        // The window is open, and nobody touches it.
        await Expect(own.Page.Locator("tr[data-row]")).ToHaveCountAsync(0, new() { Timeout = 15_000 });
        await own.GoToAsync("/tenants");
        await own.FillSignInAsync(new Account("operator", Email, Password));
        await Expect(own.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Invite_WithAnAddressThatIsTaken_SaysSoBesideTheField()
    {
        await using var visitor = await browser.VisitAsync();
        var team = await OperatorConsole.SignInAsync(visitor, platform);

        await OpenFormAsync(team);
        await team.Field("name").FillAsync("Somebody");
        await team.Field("email").FillAsync(platform.FirstOperator.Email);
        await team.SubmitAsync();

        await Expect(team.ErrorOf("email")).ToContainTextAsync("already");
    }

    private static ILocator RowOf(OperatorConsole console) => console.Page.Locator("tr[data-row]").Filter(new() { HasText = Email });

    private static async Task<string> InviteAsync(OperatorConsole team)
    {
        await OpenFormAsync(team);
        await team.Field("name").FillAsync("Nora New");
        await team.Field("email").FillAsync(Email);
        await team.SubmitAsync();
        await Expect(team.Dialog.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Nora New is invited");
        await Screenshots.TakeAsync(team.Page, "operator-way-in", 1440);
        var link = await team.Dialog.Locator("code").InnerTextAsync();
        await team.PressAsync("Done");
        return link;
    }

    private static async Task OpenFormAsync(OperatorConsole team)
    {
        await team.GoToAsync("/users?q=nora");
        await team.Page.GetByRole(AriaRole.Link, new() { Name = "Invite operator" }).ClickAsync();
        await Expect(team.Field("email")).ToBeVisibleAsync();
    }

    private static async Task ChoosePasswordAsync(IPage page, string link)
    {
        await page.GotoAsync(link);
        await page.Locator("[name='password']").FillAsync(Password);
        await page.Locator("[name='repeated']").FillAsync(Password);
        await page.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.Locator("[name='repeated']")).ToHaveCountAsync(0);
    }
}
