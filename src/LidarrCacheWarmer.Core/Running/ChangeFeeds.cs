using System.Collections.Frozen;
using System.Globalization;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Requests the metadata server's lists of the entries that changed since the last request, as Lidarr does before its
/// own refresh. A missing, failed or truncated list is not used; entries are then due only by their cache lifetimes.
/// </summary>
internal sealed class ChangeFeeds(RunScope scope, IStateStore state, IWarmingObserver observer, TimeProvider time)
{
    // The minimum time between two requests: runs may follow each other within seconds, and recent changes can wait.
    private static readonly TimeSpan ShortestSpan = TimeSpan.FromMinutes(50);

    // The wait after a server turned out to have no such lists.
    private static readonly TimeSpan Rest = TimeSpan.FromDays(1);

    private readonly Dictionary<EntryKind, DateTimeOffset> _askedAt = [];

    /// <summary>The changed entries of a kind; empty when unknown.</summary>
    public async Task<IReadOnlySet<Guid>> AskAsync(EntryKind kind)
    {
        var now = time.GetUtcNow();
        var since = await RecallAsync(SinceKey(kind));
        if (since is null || since > now)
        {
            // There was no earlier request, or its time is wrong because the clock was ahead.
            await RememberAsync(SinceKey(kind), now);
            return Nothing;
        }

        if (now - since < ShortestSpan || now < await RecallAsync(RestKey(kind)))
        {
            return Nothing;
        }

        var path = kind == EntryKind.Artist ? MetadataRoutes.RecentArtists(since.Value) : MetadataRoutes.RecentAlbums(since.Value);
        if (await scope.AskAsideAsync(path) is not { } answer)
        {
            return Nothing;
        }

        return await UseAsync(kind, answer, now);
    }

    /// <summary>
    /// Records that a phase has requested the entries of a list, so that the next list starts at the time of this list.
    /// </summary>
    public async Task DoneWithAsync(PhasePlan plan, PhaseTally tally)
    {
        var kind = plan.Kind;
        if (tally.Left == 0 && plan.Counts.Deferred == 0 && _askedAt.Remove(kind, out var askedAt))
        {
            await RememberAsync(SinceKey(kind), askedAt);
        }
    }

    private async Task<IReadOnlySet<Guid>> UseAsync(EntryKind kind, Answer answer, DateTimeOffset now)
    {
        var feed = kind == EntryKind.Artist ? "artists" : "albums";
        if (answer is { Fault: TransportFault.None, StatusCode: 200, Body.Changes: { IsLimited: false } changes })
        {
            _askedAt[kind] = now;
            Say($"The metadata server reports {changes.Items.Count} {feed} changed since the last run.");
            return changes.Items.Select(mbid => mbid.Value).ToHashSet();
        }

        if (answer.Body.Changes is { IsLimited: true })
        {
            await RememberAsync(SinceKey(kind), now);
            Say($"The metadata server's list of changed {feed} is incomplete, so it is not used.");
            return Nothing;
        }

        if (answer is { Fault: TransportFault.None, StatusCode: < 500 and not 429 })
        {
            await RememberAsync(RestKey(kind), now + Rest);
            Say($"The metadata server has no list of changed {feed} ({answer.Code}). The program tries again tomorrow.");
            return Nothing;
        }

        await RememberAsync(RestKey(kind), now + ShortestSpan);
        Say($"Cannot get the metadata server's list of changed {feed} ({answer.Code}). The program tries again in an hour.");
        return Nothing;
    }

    private static IReadOnlySet<Guid> Nothing => FrozenSet<Guid>.Empty;

    private static string SinceKey(EntryKind kind) => $"{TargetNotes.ChangeFeeds}{LedgerWords.For(kind)}:since";

    private static string RestKey(EntryKind kind) => $"{TargetNotes.ChangeFeeds}{LedgerWords.For(kind)}:rest";

    private void Say(string text) => observer.On(new Noted(text, DiagnosticLevel.Debug));

    private async Task<DateTimeOffset?> RecallAsync(string key) =>
        long.TryParse(await scope.Locks.DoAsync(() => state.RecallAsync(key), scope.Stop), CultureInfo.InvariantCulture, out var seconds)
            && seconds > 0 && seconds <= TimeRange.Latest.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private Task RememberAsync(string key, DateTimeOffset moment) => scope.Locks.DoAsync(
        () => state.RememberAsync(key, moment.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)), scope.Stop);
}
