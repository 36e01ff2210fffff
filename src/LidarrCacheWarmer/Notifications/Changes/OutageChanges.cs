using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Service.Summary;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Notifications.Changes;

/// <summary>
/// Finds when the metadata server has been down for an hour, and when it is back. Its root page may answer while it refuses
/// every entry, so it counts as back only after a while, or after a run.
/// </summary>
/// <param name="zone">The local time zone.</param>
internal sealed class OutageChanges(TimeZoneInfo zone)
{
    /// <summary>A shorter outage is no news.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromHours(1);

    /// <summary>How long the server must answer during a run before it counts as back.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromMinutes(5);

    /// <summary>Compares the state of the server with that of the last look.</summary>
    /// <returns>The outage to remember, and the news; null for none.</returns>
    public (KnownOutage? Outage, News? News) Compare(KnownOutage? before, Facts facts)
    {
        var (overview, now) = (facts.Overview, facts.Now);
        if (overview.IsServerDown)
        {
            var outage = (before ?? new KnownOutage(now)) with { UpSince = null };
            return outage.IsTold || now - outage.Since < Shortest ? (outage, null) : (outage with { IsTold = true }, Down(overview, outage, now));
        }

        if (before is null || overview.Server == ServerState.Unknown)
        {
            return (before, null);
        }

        var up = before.UpSince ?? now;
        var isBack = overview.Service?.Run is null || now - up >= Settling;
        return !isBack ? (before with { UpSince = up }, null) : (null, before.IsTold ? Back(before, up) : null);
    }

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
