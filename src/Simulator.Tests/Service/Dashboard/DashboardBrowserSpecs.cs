using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Simulator.Tests.Service.Access;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Simulator.Tests.Service.Dashboard;

/// <summary>A visitor in front of the real program.</summary>
public sealed class DashboardBrowserSpecs
{
    [ToolFact(Tool.Chromium)]
    public async Task A_visitor_should_see_locks_queues_and_broken_nodes_as_they_come()
    {
        await using var service = await PatientService.StartAsync(5);
        await using var browser = await BrowserPage.OpenAsync(service.Client.Http.BaseAddress!);
        var page = browser.Page;
        var headline = page.Locator("#headline");
        await Expect(headline).ToHaveTextAsync("5 of 5 nodes vote; 3 are needed. Two may fail.");

        // A lock, and somebody who waits for it.
        var held = await service.Client.AcquireAsync("orders/17", "holder", ttlMs: 120_000);
        Assert.True(held.Flag("acquired"));
        var waiting = service.Client.AcquireAsync("orders/17", "waiter", ttlMs: 120_000, waitMs: 30_000);
        var card = page.Locator("[data-lock='orders/17']");
        await Expect(card).ToContainTextAsync("held by holder");
        await Expect(card.Locator("[data-waiter=waiter]")).ToBeVisibleAsync();
        await Expect(Bars(page, "orders/17", "holder")).ToHaveCountAsync(1);
        await service.Client.ReleaseAsync("orders/17", held.Text("lock_id"));
        Assert.True((await waiting).Flag("acquired"));
        await Expect(card).ToContainTextAsync("held by waiter");
        await Expect(card).ToHaveAttributeAsync("data-waiting", "0");
        await Expect(Bars(page, "orders/17", "holder")).ToHaveAttributeAsync("data-ending", "released");

        // Two nodes are stopped: one more may not fail, and it is seen in the cards and in the timeline.
        await Stop(page, 2);
        await Expect(headline).ToHaveTextAsync("4 of 5 nodes vote; 3 are needed. One more may fail.");
        await Stop(page, 4);
        await Expect(headline).ToHaveTextAsync("3 of 5 nodes vote; 3 are needed. No more may fail.");
        await Expect(headline).ToHaveAttributeAsync("data-tone", "edge");
        await Expect(Troubles(page, 2, "down")).ToHaveCountAsync(1);
        await Expect(Troubles(page, 4, "down")).ToHaveCountAsync(1);
        Assert.True((await service.Client.AcquireAsync("orders/18", "survivor", ttlMs: 120_000)).Flag("acquired"));
        await Expect(page.Locator("[data-lock='orders/18']")).ToContainTextAsync("on 3 nodes");
        await Expect(Bars(page, "orders/18", "survivor")).ToHaveAttributeAsync("title", new Regex("nodes 1, 3, 5 of 5"));

        // Without a quorum nobody acquires, and the reason stands in the timeline.
        await Stop(page, 5);
        await Expect(headline).ToHaveAttributeAsync("data-tone", "bad");
        Assert.False((await service.Client.AcquireAsync("orders/19", "unlucky")).Flag("acquired"));
        await Expect(page.Locator("[data-resource='orders/19'] [data-failure=no_quorum]")).ToContainTextAsync("no quorum");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).First.ClickAsync();
        await Expect(headline).ToHaveTextAsync("3 of 5 nodes vote; 3 are needed. No more may fail.");

        Assert.Empty(browser.Problems);
    }

    [ToolFact(Tool.Chromium)]
    public async Task A_visitor_should_see_the_late_write_of_a_frozen_client_refused()
    {
        await using var service = await PatientService.StartAsync(3);
        await using var browser = await BrowserPage.OpenAsync(service.Client.Http.BaseAddress!);
        var page = browser.Page;

        // With the keyboard alone.
        await Expect(page.Locator("#demo-run")).ToHaveTextAsync("Start five demo clients");
        await page.Locator("#demo-run").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#demo-run")).ToHaveTextAsync("Stop the demo clients");
        await Expect(page.Locator("[data-lock='demo/orders']")).ToContainTextAsync("held by demo-");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#demo-freeze")).ToHaveTextAsync(new Regex("^Wake demo-"));
        await Expect(page.Locator(".frozen[data-ending=ran_out]")).ToHaveCountAsync(1);
        await Expect(page.Locator("#demo-freeze")).ToBeFocusedAsync();

        // Others have written meanwhile, which the token of the frozen one is compared with.
        var resource = (await page.Locator(".lane:has(.frozen)").GetAttributeAsync("data-resource"))!;
        var leases = await page.Locator($"[data-resource='{resource}'] [data-ending=released]").CountAsync();
        await Expect(page.Locator($"[data-resource='{resource}'] [data-ending=released]").Nth(leases + 1)).ToBeAttachedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[data-failure=stale_write]")).ToHaveTextAsync("late write refused");
        await Expect(page.Locator("#events [data-kind=stale_write]")).ToContainTextAsync("refused, since token");

        Assert.Empty(browser.Problems);
    }

    [ToolFact(Tool.Chromium)]
    public async Task With_keys_the_page_should_ask_for_one_and_show_buttons_to_admins_alone()
    {
        await using var service = await PatientService.StartAsync(
            3, [.. Keyring.Of("watcher", Keyring.Gamma, "verbs=[observe]"), .. Keyring.Of("root", Keyring.Admin, "admin=on")]);
        await using var browser = await BrowserPage.OpenAsync(service.Client.Http.BaseAddress!);
        var page = browser.Page;
        await Expect(page.Locator("#main")).ToBeHiddenAsync();

        await Enter(page, "wrong");
        await Expect(page.Locator("#key-problem")).ToHaveTextAsync("The key is not known.");
        await Enter(page, Keyring.Gamma);
        await Expect(page.Locator("[data-node='1']")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Stop", Exact = true })).ToHaveCountAsync(0);

        // Kept for the tab; another key is entered in a tab of its own.
        await page.ReloadAsync();
        await Expect(page.Locator("[data-node='1']")).ToBeVisibleAsync();
        await page.EvaluateAsync("sessionStorage.clear()");
        await page.ReloadAsync();
        await Enter(page, Keyring.Admin);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Stop", Exact = true })).ToHaveCountAsync(3);
    }

    [ToolFact(Tool.Chromium)]
    public async Task On_a_phone_nothing_should_be_wider_than_the_screen()
    {
        await using var service = await PatientService.StartAsync(5);
        await service.Client.AcquireAsync($"a-rather-long-name/{new string('x', 100)}", new string('y', 128), ttlMs: 120_000);
        await using var browser = await BrowserPage.OpenAsync(
            service.Client.Http.BaseAddress!, new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 360, Height = 740 }, ReducedMotion = ReducedMotion.Reduce });
        await Expect(browser.Page.Locator("#locks > li")).ToHaveCountAsync(1);

        Assert.Equal(360, await browser.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Equal("0s", await browser.Page.Locator(".moving").First.EvaluateAsync<string>("moving => getComputedStyle(moving).transitionDuration"));
        Assert.Empty(browser.Problems);
    }

    private static Task Enter(IPage page, string key) => EnterAsync(page.Locator("#key-field"), key);

    private static async Task EnterAsync(ILocator field, string key)
    {
        await field.FillAsync(key);
        await field.PressAsync("Enter");
    }

    private static async Task Stop(IPage page, int node)
    {
        var card = page.Locator($"[data-node='{node}']");
        await card.GetByRole(AriaRole.Button, new() { Name = "Stop", Exact = true }).ClickAsync();
        await Expect(card).ToHaveAttributeAsync("data-state", "down");
    }

    private static ILocator Bars(IPage page, string resource, string client) => page.Locator($"[data-resource='{resource}'] [data-client='{client}'] [data-lease]");

    private static ILocator Troubles(IPage page, int node, string state) => page.Locator($"[data-timeline-node='{node}'] [data-trouble={state}]");
}
