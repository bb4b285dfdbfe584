using Microsoft.Playwright;

namespace Simulator.Tests.Service.Dashboard;

/// <summary>A page in a browser of its own; what its console says is kept.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    /// <summary>How long an expectation of a page may take on a busy machine.</summary>
    private const float Patience = 30_000;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly List<string> _problems = [];

    private BrowserPage(IPlaywright playwright, IBrowser browser, IPage page)
    {
        _playwright = playwright;
        _browser = browser;
        Page = page;
        page.SetDefaultTimeout(Patience);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Note(message.Text);
            }
        };
        page.PageError += (_, error) => Note(error);
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings of the console, and scripts that failed.</summary>
    public IReadOnlyList<string> Problems
    {
        get
        {
            lock (_problems)
            {
                return [.. _problems];
            }
        }
    }

    public static async Task<BrowserPage> OpenAsync(Uri address, BrowserNewPageOptions? options = null)
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Tool.Named(Tool.Chromium).Find(),
            Args = ["--no-sandbox", "--disable-dev-shm-usage"],
        });
        var opened = new BrowserPage(playwright, browser, await browser.NewPageAsync(options));
        await opened.Page.GotoAsync(address.ToString());
        return opened;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private void Note(string problem)
    {
        lock (_problems)
        {
            _problems.Add(problem);
        }
    }
}
