using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Notifications.Changes;

/// <summary>
/// Notes which entries have changed during runs: artists that were broken for days and are warm, and entries whose answer
/// lacks something since this run. It keeps a few names, however many entries change. Thread-safe.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class RunNews(TimeProvider time) : IWarmingObserver
{
    /// <summary>An artist that was broken for a shorter time is no news when it becomes warm.</summary>
    public static readonly TimeSpan ForDays = TimeSpan.FromDays(2);

    private readonly Lock _gate = new();
    private ChangedEntries _recovered = ChangedEntries.None;
    private Dictionary<(EntryKind Kind, Verdict Verdict), ChangedEntries> _flawed = [];

    /// <inheritdoc/>
    public void On(WarmingEvent happened)
    {
        if (happened is ItemFinished { Result: var ofItem })
        {
            Note(ofItem);
        }
        else if (happened is HintFinished { Result: var ofHint })
        {
            Note(ofHint);
        }
    }

    /// <summary>Takes what was noted so far.</summary>
    public RunChanges Take()
    {
        lock (_gate)
        {
            var taken = new RunChanges(_recovered, _flawed);
            (_recovered, _flawed) = (ChangedEntries.None, []);
            return taken;
        }
    }

    private void Note(Finished result)
    {
        var (mbid, before) = result.Item.Entries[0];
        var verdict = result.Judgement.Verdict;
        if (result.Item.Kind == EntryKind.TextSearch || verdict == before.Verdict)
        {
            return;
        }

        lock (_gate)
        {
            if (result.Judgement.CountsAsWarm && result.Item.Kind == EntryKind.Artist && WasBrokenForDays(before))
            {
                _recovered = _recovered.With(mbid, result.Item.Name);
            }
            else if (VerdictInfo.For(verdict).Meaning == VerdictMeaning.Flawed)
            {
                var key = (result.Item.Kind, verdict);
                _flawed[key] = _flawed.GetValueOrDefault(key, ChangedEntries.None).With(mbid, result.Item.Name);
            }
        }
    }

    private bool WasBrokenForDays(ProbeRecord before) =>
        VerdictInfo.For(before.Verdict).Meaning == VerdictMeaning.Failed && time.GetUtcNow() - before.VerdictSince >= ForDays;
}

/// <summary>What has changed during runs.</summary>
/// <param name="Recovered">Artists that were broken for days and are warm.</param>
/// <param name="Flawed">Entries whose answer lacks something since then, by kind and verdict.</param>
internal sealed record RunChanges(ChangedEntries Recovered, IReadOnlyDictionary<(EntryKind Kind, Verdict Verdict), ChangedEntries> Flawed)
{
    /// <summary>Nothing.</summary>
    public static RunChanges None { get; } = new(ChangedEntries.None, new Dictionary<(EntryKind, Verdict), ChangedEntries>());
}

/// <summary>Entries that changed in the same way.</summary>
/// <param name="Count">How many.</param>
/// <param name="First">The first of them.</param>
internal sealed record ChangedEntries(long Count, IReadOnlyList<(Mbid Mbid, string Name)> First)
{
    /// <summary>Enough to recognise an entry that changes to and fro, and few enough to keep.</summary>
    private const int MostKept = 200;

    /// <summary>No entries.</summary>
    public static ChangedEntries None { get; } = new(0, []);

    /// <summary>These entries and one more.</summary>
    public ChangedEntries With(Mbid mbid, string name) =>
        new(Count + 1, First.Count < MostKept ? [.. First, (mbid, name)] : First);
}
