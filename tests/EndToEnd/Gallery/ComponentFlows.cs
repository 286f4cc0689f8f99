using System.Text.RegularExpressions;
using Dezky.EndToEnd.Pages;
using Dezky.EndToEnd.Support;

namespace Dezky.EndToEnd.Gallery;

/// <summary>Each interactive component, used by somebody who has no mouse.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class ComponentFlows(Platform platform, Browser browser)
{
    [Fact]
    public async Task Table_SortsByItsHeads()
    {
        await using var visitor = await browser.VisitAsync();
        var gallery = await GalleryPage.OpenAsync(visitor, platform);
        var table = gallery.Section("tables");
        var head = table.GetByRole(AriaRole.Columnheader, new() { Name = "Figure" });
        await gallery.StartAtAsync("tables");

        await gallery.TabToAsync(head.GetByRole(AriaRole.Button));
        await gallery.Keyboard.PressAsync("Enter");
        await Expect(head).ToHaveAttributeAsync("aria-sort", "descending");
        await Expect(table.Locator("tr[data-row]").First).ToContainTextAsync("1,234");
        await gallery.Keyboard.PressAsync("Space");
        await Expect(head).ToHaveAttributeAsync("aria-sort", "ascending");
        await Expect(table.Locator("tr[data-row]").First).ToContainTextAsync("fourth");
    }

    [Fact]
    public async Task Table_SelectsRows_AndActsOnThem()
    {
        await using var visitor = await browser.VisitAsync();
        var gallery = await GalleryPage.OpenAsync(visitor, platform);
        var table = gallery.Section("tables");
        var all = table.GetByRole(AriaRole.Checkbox, new() { Name = "Select all" });
        await gallery.StartAtAsync("tables");

        await gallery.TabToAsync(table.GetByRole(AriaRole.Checkbox, new() { Name = "Select first" }));
        await gallery.Keyboard.PressAsync("Space");
        await Expect(all).ToHaveAttributeAsync("aria-checked", "mixed");
        await all.FocusAsync();
        await gallery.Keyboard.PressAsync("Enter");
        await Expect(all).ToHaveAttributeAsync("aria-checked", "true");
        await Expect(table.GetByText("3 selected")).ToBeVisibleAsync();

        await gallery.TabToAsync(gallery.Button("tables", "Report"));
        await gallery.Keyboard.PressAsync("Enter");
        await Expect(gallery.Toast).ToContainTextAsync("fifth, first, fourth");
        await Expect(all).ToHaveAttributeAsync("aria-checked", "false");
    }

    [Fact]
    public async Task Table_ArrowsMoveBetweenRows_AndTheNextPageIsOneButtonAway()
    {
        await using var visitor = await browser.VisitAsync();
        var gallery = await GalleryPage.OpenAsync(visitor, platform);
        var links = gallery.Section("tables").Locator("[data-row-link]");

        await links.First.FocusAsync();
        await gallery.Keyboard.PressAsync("ArrowDown");
        await Expect(links.Nth(1)).ToBeFocusedAsync();
        await gallery.Keyboard.PressAsync("ArrowUp");
        await Expect(links.First).ToBeFocusedAsync();
        await Expect(gallery.Tooltip).ToHaveTextAsync(new Regex(@"^\d+ \w+ \d{4}, \d\d:\d\d:\d\d UTC$"));

        await gallery.TabToAsync(gallery.Button("tables", "Load more"));
        await gallery.Keyboard.PressAsync("Enter");
        await Expect(links).ToHaveCountAsync(5);
        await Expect(gallery.Section("tables").GetByText("5 of 5")).ToBeVisibleAsync();

        await links.First.PressAsync("Enter");
        await gallery.SeeAddressAsync("/gallery?row=fifth");
    }

    [Fact]
    public async Task Tabs_AreChosenByArrows()
    {
        await using var visitor = await browser.VisitAsync();
        var gallery = await GalleryPage.OpenAsync(visitor, platform);
        var tabs = gallery.Section("tabs").GetByRole(AriaRole.Tab);
        await gallery.StartAtAsync("tabs");

        await gallery.TabToAsync(tabs.First);
        await gallery.Keyboard.PressAsync("ArrowRight");
        await Expect(gallery.Section("tabs").GetByRole(AriaRole.Tabpanel)).ToContainTextAsync("«users»");
        await Expect(tabs.Nth(1)).ToBeFocusedAsync();
        await Expect(tabs.Nth(1)).ToHaveAttributeAsync("aria-selected", "true");
        await gallery.Keyboard.PressAsync("End");
        await Expect(gallery.Section("tabs").GetByRole(AriaRole.Tabpanel)).ToContainTextAsync("«billing»");
        await gallery.Keyboard.PressAsync("ArrowRight");
        await Expect(tabs.First).ToHaveAttributeAsync("tabindex", "0");
        await gallery.Keyboard.PressAsync("Tab");
        await Expect(gallery.Section("tabs").GetByRole(AriaRole.Tabpanel)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Filters_StandInTheAddress_AndTheBackButtonUndoesThem()
    {
        await using var visitor = await browser.VisitAsync();
        var gallery = await GalleryPage.OpenAsync(visitor, platform);
        var search = gallery.Page.GetByLabel("Search the gallery");
        var tone = gallery.Page.GetByLabel("Tone");

        await gallery.Keyboard.PressAsync("/");
        await Expect(search).ToBeFocusedAsync();
        await gallery.Keyboard.TypeAsync("oak & elm");
        await gallery.Keyboard.PressAsync("Enter");
        await gallery.SeeAddressAsync("/gallery?q=oak%20%26%20elm");
        await tone.SelectOptionAsync("Caution");
        await gallery.SeeAddressAsync("/gallery?q=oak%20%26%20elm&tone=caution");

        await gallery.Page.GoBackAsync();
        await Expect(tone).ToHaveValueAsync("");
        await Expect(search).ToHaveValueAsync("oak & elm");

        await gallery.GoToAsync("/gallery?tone=negative&q=ash&status=2&other=kept");
        await Expect(tone).ToHaveValueAsync("negative");
        await gallery.TabToAsync(gallery.Page.GetByRole(AriaRole.Link, new() { Name = "Clear filters" }));
        await gallery.Keyboard.PressAsync("Enter");
        await gallery.SeeAddressAsync("/gallery?other=kept");
        await Expect(search).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Field_WhatIsTyped_IsNeverWrittenBack()
    {
        await using var visitor = await browser.VisitAsync();
        var gallery = await GalleryPage.OpenAsync(visitor, platform);
        var field = gallery.Section("fields").GetByLabel("Several lines");
        await field.EvaluateAsync(
            """
            field => {
              const { get, set } = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value");
              window.written = [];
              Object.defineProperty(field, "value", { get, set(text) { window.written.push(text); set.call(field, text); } });
            }
            """);

        await field.FocusAsync();
        await gallery.Keyboard.TypeAsync("A sentence typed faster than the server answers");
        var box = gallery.Section("fields").GetByRole(AriaRole.Checkbox, new() { Name = "Box", Exact = true });
        await box.ClickAsync();
        await Expect(box).ToHaveAttributeAsync("aria-checked", "true");

        await Expect(field).ToHaveValueAsync("A sentence typed faster than the server answers");
        Assert.Empty(await gallery.Page.EvaluateAsync<string[]>("() => window.written"));
    }

    [Theory]
    [InlineData("Confirm")]
    [InlineData("Confirm by name")]
    [InlineData("Form at the side")]
    [InlineData("Panel at the side")]
    [InlineData("Picker")]
    public async Task Dialog_KeepsTheFocusInside_AndGivesItBack(string name)
    {
        await using var visitor = await browser.VisitAsync();
        var gallery = await GalleryPage.OpenAsync(visitor, platform);
        var button = gallery.Button("dialogs", name);

        await button.PressAsync("Enter");
        await Expect(gallery.Dialog).ToBeVisibleAsync();
        for (var presses = 0; presses < 8; presses++)
        {
            // The browser's own controls are reached in between; the page behind never is.
            Assert.True(await gallery.Page.EvaluateAsync<bool>(
                "() => document.activeElement === document.body || document.activeElement.closest('dialog[open]') !== null"));
            await gallery.Keyboard.PressAsync("Tab");
        }

        await gallery.Keyboard.PressAsync("Escape");
        await Expect(gallery.Dialog).ToHaveCountAsync(0);
        await Expect(button).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Form_SentWithAMistake_TakesThePersonToIt()
    {
        await using var visitor = await browser.VisitAsync();
        var gallery = await GalleryPage.OpenAsync(visitor, platform);

        await gallery.Button("dialogs", "Form at the side").PressAsync("Enter");
        await Expect(gallery.Dialog.GetByLabel("Name")).ToBeFocusedAsync();
        await gallery.Dialog.GetByLabel("Slug").PressAsync("Enter");
        await Expect(gallery.Dialog.GetByText("Say a name.")).ToBeVisibleAsync();
        await Expect(gallery.Dialog.GetByLabel("Name")).ToBeFocusedAsync();

        await gallery.Keyboard.TypeAsync("Acme");
        await gallery.Keyboard.PressAsync("Enter");
        await Expect(gallery.Dialog).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Value_IsCopied_AndSaysSo()
    {
        await using var visitor = await browser.VisitAsync();
        await visitor.AllowAsync("clipboard-read", "clipboard-write");
        var gallery = await GalleryPage.OpenAsync(visitor, platform);

        await gallery.Button("values", "Copy domain").PressAsync("Enter");

        await Expect(gallery.Section("values").GetByText("Copied", new() { Exact = true }).Last).ToBeVisibleAsync();
        await Expect(gallery.Announcement).ToHaveTextAsync("Copied acme.example");
        Assert.Equal("acme.example", await gallery.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
    }

    [Fact]
    public async Task Time_SaysExactlyWhen_OnFocusAndOnHover()
    {
        await using var visitor = await browser.VisitAsync();
        var gallery = await GalleryPage.OpenAsync(visitor, platform);
        var time = gallery.Section("times").Locator("time").Nth(1);
        await gallery.StartAtAsync("times");

        await gallery.TabToAsync(time);
        await Expect(gallery.Tooltip).ToHaveTextAsync(new Regex(@"^\d+ \w+ \d{4}, \d\d:\d\d:\d\d UTC$"));
        await Expect(time).ToHaveAttributeAsync("aria-describedby", "tooltip");
        await gallery.Keyboard.PressAsync("Escape");
        await Expect(gallery.Tooltip).ToBeHiddenAsync();

        await gallery.Section("times").Locator("time").First.HoverAsync();
        await Expect(gallery.Tooltip).ToBeVisibleAsync();
        await gallery.Tooltip.HoverAsync();
        await Expect(gallery.Tooltip).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Toast_OfAFailure_StaysUntilItIsDismissed()
    {
        await using var visitor = await browser.VisitAsync();
        var gallery = await GalleryPage.OpenAsync(visitor, platform);

        await gallery.Button("toasts", "Failure").PressAsync("Enter");
        await Expect(gallery.Toast).ToContainTextAsync("Not saved");
        await gallery.TabToAsync(gallery.Toast.GetByRole(AriaRole.Button, new() { Name = "Dismiss" }));
        await gallery.Keyboard.PressAsync("Enter");
        await Expect(gallery.Toast).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Bell_ShowsWhatItIsGiven_OrThatThereIsNothing()
    {
        await using var visitor = await browser.VisitAsync();
        var gallery = await GalleryPage.OpenAsync(visitor, platform);

        await gallery.Page.GetByRole(AriaRole.Button, new() { Name = "Notifications, 1 unread" }).PressAsync("Enter");
        await Expect(gallery.Page.Locator("#notifications")).ToContainTextAsync("Something needs you");
        await gallery.Keyboard.PressAsync("Escape");
        await Expect(gallery.Page.Locator("#notifications")).ToBeHiddenAsync();

        await gallery.Button("shell", "Notifications").PressAsync("Enter");
        await Expect(gallery.Page.Locator("#notifications-none")).ToContainTextAsync("Nothing new");
    }
}
