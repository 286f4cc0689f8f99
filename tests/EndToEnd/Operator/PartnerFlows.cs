using Dezky.EndToEnd.Pages;
using Dezky.EndToEnd.Support;

namespace Dezky.EndToEnd.Operator;

[Collection(EndToEndCollection.Name)]
public sealed class PartnerFlows(Platform platform, Browser browser)
{
    [Fact]
    public async Task Create_ThenAttachATenant_RaisesTheCountOfCustomers()
    {
        await using var visitor = await browser.VisitAsync();
        var console = await OperatorConsole.SignInAsync(visitor, platform);

        await console.GoToAsync("/partners");
        await console.Page.GetByRole(AriaRole.Link, new() { Name = "New partner" }).ClickAsync();
        await console.Field("name").FillAsync("Søndervig Drift");
        await Expect(console.Field("slug")).ToHaveValueAsync("sondervig-drift");
        await console.Field("contactEmail").FillAsync("hej@sondervig.example");
        await console.Field("marginPercent").FillAsync("17.5");
        await console.SubmitAsync();

        await Expect(console.Heading).ToHaveTextAsync("Søndervig Drift");
        await Expect(console.Figure("customers")).ToHaveTextAsync("0");

        await console.PressAsync("Attach tenant");
        await console.Page.GetByRole(AriaRole.Combobox).FillAsync("müller");
        await console.Page.GetByRole(AriaRole.Option).Filter(new() { HasText = "Müller Werkzeugbau" }).ClickAsync();

        await Expect(console.Toast.Filter(new() { HasText = "Müller Werkzeugbau is attached" })).ToBeVisibleAsync();
        await Expect(console.Figure("customers")).ToHaveTextAsync("1");
        await Expect(console.Row("/tenants/mueller-werkzeug")).ToBeVisibleAsync();

        await console.GoToAsync("/partners");
        await Expect(console.Row("/partners/sondervig-drift").Locator("[data-figure='customers']")).ToHaveTextAsync("1");
        await Expect(console.Row("/partners/sondervig-drift")).ToContainTextAsync("1,050.00 EUR");
    }

    [Fact]
    public async Task Create_WithATakenSlug_SaysSoAtTheField()
    {
        await using var visitor = await browser.VisitAsync();
        var console = await OperatorConsole.SignInAsync(visitor, platform);

        await console.GoToAsync("/partners/new");
        await console.Field("name").FillAsync("Another Nordlys");
        await console.Field("slug").FillAsync("nordlys");
        await console.Field("marginPercent").FillAsync("10");
        await console.SubmitAsync();

        await Expect(console.ErrorOf("slug")).ToContainTextAsync("taken");
        await Expect(console.Field("slug")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Create_WithSeveralMistakes_NamesEachAtItsField()
    {
        await using var visitor = await browser.VisitAsync();
        var console = await OperatorConsole.SignInAsync(visitor, platform);

        await console.GoToAsync("/partners/new");
        await console.Field("slug").FillAsync("Not A Slug");
        await console.Field("contactEmail").FillAsync("nobody");
        await console.Field("marginPercent").FillAsync("10");
        await console.SubmitAsync();

        await Expect(console.ErrorOf("name")).ToBeVisibleAsync();
        await Expect(console.ErrorOf("slug")).ToBeVisibleAsync();
        await Expect(console.ErrorOf("contactEmail")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Edit_WhenSomebodyElseWasFaster_SaysSoAndChangesNothing()
    {
        await using var visitor = await browser.VisitAsync();
        var slow = await OperatorConsole.SignInAsync(visitor, platform);
        var fast = await OperatorConsole.OpenAsync(visitor, platform);
        await slow.GoToAsync("/partners/alpenblick");
        await fast.GoToAsync("/partners/alpenblick");
        await slow.PressAsync("Edit");
        await slow.Field("marginPercent").FillAsync("1");

        await fast.PressAsync("Edit");
        await fast.Field("marginPercent").FillAsync("21");
        await fast.SubmitAsync();
        await Expect(fast.Toast).ToBeVisibleAsync();
        await slow.SubmitAsync();

        await Expect(slow.Dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("Somebody else changed this partner");
        await fast.GoToAsync("/partners/alpenblick");
        await Expect(fast.Page.GetByText("21 %").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Detach_AfterConfirmation_TakesTheTenantFromTheList()
    {
        await using var visitor = await browser.VisitAsync();
        var console = await OperatorConsole.SignInAsync(visitor, platform);

        await console.GoToAsync("/partners/fjordline");
        await Expect(console.Row("/tenants/solberg-dental")).ToBeVisibleAsync();
        await console.BeLiveAsync();
        await console.PressAsync("Detach Solberg Dental");
        await console.Field("reason").FillAsync("Moves to direct billing");
        await console.SubmitAsync();

        await Expect(console.Toast.Filter(new() { HasText = "detached" })).ToBeVisibleAsync();
        await Expect(console.Row("/tenants/solberg-dental")).ToHaveCountAsync(0);
    }
}
