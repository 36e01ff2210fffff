using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Service.Summary;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Notifications.Changes;

/// <summary>
/// Finds when the metadata server has been down for an hour, and when it is back. Its root page may answer while it refuses
/// every entry, so it counts as back only when it has answered for entries, after a while or after a run.
/// </summary>
/// <param name="zone">The local time zone.</param>
internal sealed class OutageChanges(TimeZoneInfo zone)
{
    /// <summary>A shorter outage is no news.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromHours(1);

    /// <summary>How long the server must answer during a run before it counts as back.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Coarse = TimeSpan.FromMinutes(10);

    /// <summary>Compares the state of the server with that of the last look.</summary>
    /// <returns>The outage to remember, and the news; null for none.</returns>
    public (KnownOutage? Outage, News? News) Compare(KnownOutage? before, Facts facts)
    {
        var overview = facts.Overview;
        // Between two runs nobody asks the server, so an outage lasts only as long as requests have shown it.
        if (overview is { IsServerDown: true, ServerSeenAt: { } seen })
        {
            var outage = Seen(before ?? new KnownOutage(seen), seen);
            return outage.IsTold || seen - outage.Since < Shortest ? (outage, null) : (outage with { IsTold = true }, Down(overview, outage, facts.Now));
        }

        if (before is null || overview is not { Server: ServerState.Up, ServerSeenAt: { } answered } || !(overview.Service?.Server?.ServedAt > before.DownAt))
        {
            return (before, null);
        }

        var up = before.UpSince ?? answered;
        var isBack = overview.Service?.Run is null || answered - up >= Settling;
        return !isBack ? (before with { UpSince = up }, null) : (null, before.IsTold ? Back(before, up) : null);
    }

    // The exact time would be written to the disk once a minute.
    private static KnownOutage Seen(KnownOutage outage, DateTimeOffset seen) =>
        outage with { UpSince = null, DownAt = seen - outage.DownAt > Coarse ? seen : outage.DownAt };

    private News Down(Overview overview, KnownOutage outage, DateTimeOffset now)
    {
        var since = $"since {Wording.Until(outage.Since, now, zone)["until ".Length..]} ({Moments.Length(now - outage.Since)})";
        return overview.Server == ServerState.Unreachable
            ? new News(NotifyEvent.Server, "The metadata server cannot be reached", [
                $"No answer has arrived {since}. The network between this machine and the server may be the cause: run 'lidarr-cache-warmer check'.",
                "Runs continue when it answers."])
            : new News(NotifyEvent.Server, "The metadata server is down", [
                $"It has refused requests {since}. Nothing is wrong at your end, and there is nothing to do: runs continue when it answers."]);
    }

    private static News Back(KnownOutage outage, DateTimeOffset up) =>
        new(NotifyEvent.Server, "The metadata server is back", [$"It was down for {Moments.Length(up - outage.Since)}. Runs continue."]);
}
