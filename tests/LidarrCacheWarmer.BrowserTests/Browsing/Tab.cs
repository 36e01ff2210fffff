using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;

namespace LidarrCacheWarmer.BrowserTests.Browsing;

/// <summary>A tab that records every fault that a developer would see in the console.</summary>
public sealed partial class Tab
{
    private const string WatchShifts =
        """
        globalThis.shifts = 0;
        new PerformanceObserver(list => { for (const shift of list.getEntries()) if (!shift.hadRecentInput) globalThis.shifts += shift.value; })
          .observe({ type: "layout-shift", buffered: true });
        """;

    private readonly ConcurrentQueue<string> _faults = new();
    private readonly ConcurrentQueue<Uri> _requests = new();

    public Tab(IPage page, string authority)
    {
        Page = page;
        page.Console += (_, message) => NoteIf(message.Type is "error" or "warning", $"console: {message.Text}");
        page.PageError += (_, error) => NoteIf(isFault: true, $"script: {error}");
        page.Response += (_, response) => NoteIf(response.Status >= 400, $"{response.Status}: {response.Url}");
        // The browser ends the stream of events when the user leaves the page.
        page.RequestFailed += (_, request) => NoteIf(
            !(request.Failure == "net::ERR_ABORTED" && request.Url.EndsWith("/events", StringComparison.Ordinal)), $"{request.Failure}: {request.Url}");
        page.Request += (_, request) =>
        {
            var url = new Uri(request.Url);
            _requests.Enqueue(url);
            NoteIf(url.Scheme is not ("data" or "blob") && url.Authority != authority, $"another host: {url}");
        };
    }

    public IPage Page { get; }

    /// <summary>Errors in the console, failed requests, and requests to other hosts.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    /// <summary>The paths of all requests so far.</summary>
    public IEnumerable<string> Paths => _requests.Select(url => url.AbsolutePath);

    /// <summary>The sentence of the page.</summary>
    public ILocator Title => Page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    /// <summary>The progress of a run on the overview.</summary>
    public ILocator Now => Page.GetByRole(AriaRole.Region, new() { NameRegex = NowTitle() });

    /// <summary>Logs in on the login page.</summary>
    public async Task LogInAsync(string password)
    {
        await Page.GetByLabel("Password").FillAsync(password);
        await Button("Log in").ClickAsync();
    }

    /// <summary>The rules of accessibility that the page breaks, each with the elements.</summary>
    public async Task<IEnumerable<string>> ViolationsAsync() => (await Page.RunAxe()).Violations
        .Select(violation => $"{violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}");

    /// <summary>How many CSS pixels the page is wider than the screen.</summary>
    public Task<int> OverflowAsync(Screen screen) => Page.EvaluateAsync<int>("width => Math.max(0, document.documentElement.scrollWidth - width)", screen.Width);

    /// <summary>How much the content has moved without input: the cumulative layout shift.</summary>
    public Task<double> ShiftsAsync() => Page.EvaluateAsync<double>("() => globalThis.shifts");

    internal Task WatchShiftsAsync() => Page.AddInitScriptAsync(WatchShifts);

    private void NoteIf(bool isFault, string fault)
    {
        if (isFault)
        {
            _faults.Enqueue(fault);
        }
    }

    [GeneratedRegex("^Now", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NowTitle();
}
