using System.Collections.Frozen;
using System.Globalization;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Asks the metadata server which entries have changed since it was last asked, as Lidarr does before its own refresh.
/// A list that is missing, failing or cut short is not used; then the entries' own lives decide alone.
/// </summary>
internal sealed class ChangeFeeds(RunScope scope, IStateStore state, IWarmingObserver observer, TimeProvider time)
{
    // Runs may follow one another within seconds; what changed in the last minutes can wait.
    private static readonly TimeSpan ShortestSpan = TimeSpan.FromMinutes(50);

    // A server that has no such lists, or whose lists are too long, is not asked at every run.
    private static readonly TimeSpan Rest = TimeSpan.FromDays(1);

    private readonly Dictionary<EntryKind, DateTimeOffset> _askedAt = [];

    /// <summary>Which entries of a kind have changed; none when that is not to be had.</summary>
    public async Task<IReadOnlySet<Guid>> AskAsync(EntryKind kind)
    {
        var now = time.GetUtcNow();
        var since = await RecallAsync(SinceKey(kind));
        if (since is null || since > now)
        {
            // Nothing was asked before, so there is nothing to be told of; or the clock had run ahead, and what changed since
            // cannot be told apart.
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

    /// <summary>Takes note of a phase that has asked for what a list named, so that the next list may begin where it ended.</summary>
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
            Say($"The metadata server names {changes.Items.Count} {feed} that have changed since the last run.");
            return changes.Items.Select(mbid => mbid.Value).ToHashSet();
        }

        if (answer.Body.Changes is { IsLimited: true })
        {
            await RememberAsync(SinceKey(kind), now);
            Say($"The metadata server's list of changed {feed} is cut short, so it is not used.");
            return Nothing;
        }

        if (answer is { Fault: TransportFault.None, StatusCode: < 500 and not 429 })
        {
            await RememberAsync(RestKey(kind), now + Rest);
            Say($"The metadata server has no list of changed {feed} ({answer.Code}); it is asked for one again tomorrow.");
            return Nothing;
        }

        await RememberAsync(RestKey(kind), now + ShortestSpan);
        Say($"The metadata server's list of changed {feed} was not to be had ({answer.Code}); it is asked for again in an hour.");
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
