using Dezky.EndToEnd.Pages;
using Dezky.EndToEnd.Support;

namespace Dezky.EndToEnd.Operator;

[Collection(EndToEndCollection.Name)]
public sealed class SignInFlows(Platform platform, Browser browser)
{
    [Fact]
    public async Task Open_WhenNotSignedIn_AsksToSignInAndComesBack()
    {
        await using var visitor = await browser.VisitAsync();
        var console = await OperatorConsole.OpenAsync(visitor, platform);

        await console.GoToAsync("/partners/nordlys");
        await console.FillSignInAsync(platform.FirstOperator);

        await Expect(console.Page).ToHaveURLAsync(new Uri(platform.Operator, "/partners/nordlys").ToString());
        await Expect(console.Heading).ToHaveTextAsync("Nordlys IT");
    }

    [Fact]
    public async Task SignIn_WithAWrongPassword_StaysAndSaysSo()
    {
        await using var visitor = await browser.VisitAsync();
        var console = await OperatorConsole.OpenAsync(visitor, platform);

        await console.GoToAsync("/tenants");
        await console.FillSignInAsync(platform.FirstOperator with { Password = "not-the-password" });

        await Expect(console.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(console.Page.GetByLabel("Password")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task SignIn_AsACustomer_IsRefused()
    {
        await using var visitor = await browser.VisitAsync();
        var console = await OperatorConsole.OpenAsync(visitor, platform);

        await console.GoToAsync("/tenants");
        await console.FillSignInAsync(platform.Accounts.First(account => account.Kind == "customer"));

        await Expect(console.Page.GetByText("Operator console")).ToBeVisibleAsync();
        Assert.NotEqual(platform.Operator.Authority, new Uri(console.Page.Url).Authority);
        await console.GoToAsync("/tenants");
        await Expect(console.Page.Locator("tr[data-row]")).ToHaveCountAsync(0);
        Assert.NotEqual(platform.Operator.Authority, new Uri(console.Page.Url).Authority);
    }

    [Fact]
    public async Task SignOutEverywhere_EndsTheOtherWindowsToo()
    {
        await using var visitor = await browser.VisitAsync();
        var first = await OperatorConsole.SignInAsync(visitor, platform);
        var second = await OperatorConsole.OpenAsync(visitor, platform);
        await second.GoToAsync("/partners");
        await Expect(second.Heading).ToHaveTextAsync("Partners");

        await first.BeLiveAsync();
        await first.SignOutAsync();
        await first.Page.WaitForURLAsync("**/signed-out");
        await Expect(second.Heading).ToHaveTextAsync("Your session has ended");

        await second.GoToAsync("/partners");
        await Expect(second.Page.GetByLabel("E-mail address")).ToBeVisibleAsync();
    }
}
