using System.Net.Sockets;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Web.Access;

namespace LidarrCacheWarmer.Web;

/// <summary>
/// Keeps the page as the configuration wants it. A page that cannot start is one warning; the schedule goes on.
/// </summary>
/// <param name="site">What the pages show and change.</param>
/// <param name="note">Prints a sentence, with its importance.</param>
internal sealed class WebHost(Site site, Action<string, DiagnosticLevel> note) : IAsyncDisposable
{
    private static readonly TimeSpan ShortestRefresh = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _stopping = new();
    private WebOptions? _followed;
    private WebServer? _server;
    private Accounts? _accounts;
    private Task _statistics = Task.CompletedTask;
    private Task? _refreshing;

    /// <summary>Starts, moves or stops the page.</summary>
    public async Task FollowAsync(WarmerOptions options)
    {
        site.Options = options;
        if (_followed is { } before && before.ListensLike(options.Web))
        {
            return;
        }

        _followed = options.Web;
        await StopAsync();
        if (options.Web.Listen is { } listen)
        {
            await StartAsync(options, listen);
        }
    }

    /// <summary>Stops the page. Open streams end within a second.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await StopAsync();
        await _statistics;
        await (_refreshing ?? Task.CompletedTask);
        _stopping.Dispose();
    }

    private async Task StartAsync(WarmerOptions options, System.Net.IPEndPoint listen)
    {
        try
        {
            _accounts = new Accounts(new CredentialsFile(options.ConfigPath), site.Time);
            var hasPassword = _accounts.HasPassword(options.Web);
            var live = new Live.LiveFeed(site, _stopping.Token);
            var dispatcher = new Dispatcher(site, new Guard(_accounts), _accounts, Routes.All(_accounts, live), sentence => note(sentence, DiagnosticLevel.Warning));
            _server = await WebServer.StartAsync(listen, dispatcher.AnswerAsync, _stopping.Token);
            note($"The page is at {string.Join(" and ", _server.Addresses)}{options.Web.UrlBase}.", DiagnosticLevel.Info);
            if (!hasPassword && options.Web.UserHeader.Length == 0)
            {
                note($"The page has no password yet. To set one, open the page and enter this token: {_accounts.SetupToken}", DiagnosticLevel.Info);
            }

            _refreshing ??= RefreshAsync();
            if (_statistics.IsCompleted && site.Statistics is null)
            {
                _statistics = TakeStatisticsAsync(options);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or SocketException)
        {
            await StopAsync();
            note($"The page cannot start at {listen}: {fault.Message.TrimEnd('.')}. Correct listen in [web]. The schedule goes on without the page.", DiagnosticLevel.Warning);
        }
    }

    private async Task StopAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
            _server = null;
        }

        _accounts?.Dispose();
        _accounts = null;
    }

    // A first run may take hours, so its numbers are counted again now and then, for at most a hundredth of the time.
    private async Task RefreshAsync()
    {
        var wait = ShortestRefresh;
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(wait, site.Time, _stopping.Token);
                var began = site.Time.GetTimestamp();
                await site.Executor.RefreshStatisticsAsync(_stopping.Token);
                wait = site.Time.GetElapsedTime(began) * 100 is var cost && cost > ShortestRefresh ? cost : ShortestRefresh;
            }
            catch (Exception fault) when (fault is OperationCanceledException or Ledger.LedgerException)
            {
                // The run itself reports what is wrong with the ledger.
            }
        }
    }

    // Before the first run, the page shows what the ledger already has.
    private async Task TakeStatisticsAsync(WarmerOptions options)
    {
        try
        {
            await Task.Run(() => site.Executor.TakeStatisticsAsync(options, _stopping.Token), _stopping.Token);
        }
        catch (Exception fault) when (fault is OperationCanceledException or Ledger.LedgerException)
        {
            // The first run takes the statistics, or reports what is wrong with the ledger.
        }
    }
}
