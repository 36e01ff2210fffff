using LidarrCacheWarmer.Web.Pages.Parts;
using Microsoft.AspNetCore.Http;

namespace LidarrCacheWarmer.Web.Live;

/// <summary>
/// Sends the changing parts of the overview to open pages. A state is rendered once, by the first page that asks for it,
/// and all other pages get the same bytes.
/// </summary>
/// <param name="site">What the pages show.</param>
/// <param name="stopping">Ends all streams.</param>
internal sealed class LiveFeed(Site site, CancellationToken stopping)
{
    /// <summary>The shortest time between two events.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    // Proxies close connections that are silent for a minute or less.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(15);

    private static readonly byte[] Comment = ": here\n\n"u8.ToArray();

    private readonly Lock _gate = new();
    private Frame? _frame;
    private object? _rendered;
    private long _lookedAt;

    /// <summary>How many states were rendered so far.</summary>
    public int Renderings { get; private set; }

    /// <summary>Sends events until the visitor leaves or the server stops.</summary>
    public async Task StreamAsync(WebRequest request)
    {
        var response = request.Context.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        if (HttpMethods.IsHead(request.Context.Request.Method))
        {
            return;
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(request.Gone, stopping);
        try
        {
            await SendAsync(response, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The visitor has left, or the server stops.
        }
    }

    /// <summary>Sends the current state, for pages that cannot receive events.</summary>
    public Task PollAsync(WebRequest request) => Reply.TextAsync(request.Context, StatusCodes.Status200OK, "application/json", Current().Json);

    private async Task SendAsync(HttpResponse response, CancellationToken ct)
    {
        var (sent, last) = (0L, site.Time.GetTimestamp());
        while (true)
        {
            var frame = Current();
            var isNew = frame.Number != sent;
            if (isNew || site.Time.GetElapsedTime(last) >= LongestSilence)
            {
                await response.Body.WriteAsync(!isNew ? Comment : frame.Number == sent + 1 ? frame.Changes : frame.Whole, ct);
                await response.Body.FlushAsync(ct);
                (sent, last) = (frame.Number, site.Time.GetTimestamp());
            }

            await Task.Delay(Beat, site.Time, ct);
        }
    }

    /// <summary>The current state, at most one second old.</summary>
    internal Frame Current()
    {
        lock (_gate)
        {
            if (_frame is not null && site.Time.GetElapsedTime(_lookedAt) < Beat / 2)
            {
                return _frame;
            }

            _lookedAt = site.Time.GetTimestamp();
            var now = State();
            if (_frame is null || !now.Equals(_rendered))
            {
                Renderings++;
                var frame = new Frame(OverviewParts.Render(site), _frame);
                (_frame, _rendered) = (_frame is null || frame.IsChanged ? frame : _frame, now);
            }

            return _frame;
        }
    }

    // Everything that the parts depend on. The time is in it, because waits are shown in minutes.
    private object State() => (
        site.Hub.Current, site.Statistics, site.Control.PausedSince, site.Control.WantsRun, site.Options, site.Time.GetUtcNow().Ticks / LongestSilence.Ticks);
}
