using LidarrCacheWarmer.BrowserTests.Browsing;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace LidarrCacheWarmer.BrowserTests.Browsing;

/// <summary>Debian's browser, started once for all tests. Each test opens its own profile in it.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // Ubuntu has no such package, so CHROMIUM names another browser there.
    private static readonly string Executable =
        Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } other ? other : "/usr/bin/chromium";

    private IPlaywright? _driver;
    private IBrowser? _browser;

    private IBrowser Browser => _browser ?? throw new InvalidOperationException("The browser has not been started.");

    public async ValueTask InitializeAsync()
    {
        SetDefaultExpectTimeout((float)RunningProgram.Patience.TotalMilliseconds / 2);
        _driver = await Playwright.CreateAsync();
        // Root may not use the sandbox, and containers lack it.
        _browser = await _driver.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Headless = true, ChromiumSandbox = false });
    }

    /// <summary>Opens an empty profile.</summary>
    public Task<Profile> OpenAsync(Screen screen) => OpenAsync(screen.ToOptions());

    /// <inheritdoc cref="OpenAsync(Screen)"/>
    public async Task<Profile> OpenAsync(BrowserNewContextOptions options)
    {
        var context = await Browser.NewContextAsync(options);
        context.SetDefaultTimeout((float)RunningProgram.Patience.TotalMilliseconds / 2);
        return new Profile(context);
    }

    public async ValueTask DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _driver?.Dispose();
    }
}
