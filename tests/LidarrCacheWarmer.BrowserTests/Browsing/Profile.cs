namespace LidarrCacheWarmer.BrowserTests.Browsing;

/// <summary>A profile of the browser with its own cookies and connections.</summary>
public sealed class Profile(IBrowserContext context) : IAsyncDisposable
{
    /// <summary>Opens an address in a new tab.</summary>
    public async Task<Tab> OpenAsync(string address)
    {
        var tab = new Tab(await context.NewPageAsync(), new Uri(address).Authority);
        await tab.WatchShiftsAsync();
        _ = await tab.Page.GotoAsync(address);
        return tab;
    }

    /// <summary>The cookies and their attributes.</summary>
    public Task<IReadOnlyList<BrowserContextCookiesResult>> CookiesAsync() => context.CookiesAsync();

    /// <summary>The cookies as a text, with which another profile can start.</summary>
    public Task<string> StateAsync() => context.StorageStateAsync();

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
