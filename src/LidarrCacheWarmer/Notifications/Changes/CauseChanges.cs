using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Service.Summary;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Notifications.Changes;

/// <summary>
/// Finds what newly needs a person, and what no longer does. A failure of runs is told only after a while, because a Lidarr
/// that restarts is no news.
/// </summary>
/// <param name="patience">How long runs must fail before that is told.</param>
/// <param name="zone">The local time zone.</param>
internal sealed class CauseChanges(TimeSpan patience, TimeZoneInfo zone)
{
    private const int MostTold = 1000;

    /// <summary>Compares the causes with those of the last look.</summary>
    /// <returns>The causes to remember, and the news.</returns>
    public (IReadOnlyList<KnownCause> Known, IReadOnlyList<News> News) Compare(IReadOnlyList<KnownCause> before, Facts facts)
    {
        var known = new List<KnownCause>();
        var (appeared, failing) = (new List<(string Names, string Line)>(), new List<News>());
        // Only statistics after a run are complete. At other times, the causes of the last run stay as they are.
        var isSettled = facts.Overview is { IsRunning: false, Statistics.IsLidarrKnown: true };
        foreach (var cause in facts.Overview.Causes.Where(cause => cause.IsUrgent || isSettled))
        {
            var old = before.FirstOrDefault(one => one.Key == cause.Key);
            var (now, news) = cause.IsUrgent ? (Wait(old, cause, facts), null) : Look(old, cause, facts);
            known.Add(now);
            if (news is { } names)
            {
                appeared.Add((names, SafeText.From(Line(cause, names, isKnown: old is not null))));
            }
            else if (cause.IsUrgent && now.IsTold && old is not { IsTold: true })
            {
                failing.Add(Failing(cause, now, facts.Now));
            }
        }

        known.AddRange(before.Where(one => !isSettled && !IsOfRuns(one)));
        var gone = before.Where(one => one.IsTold && !known.Exists(now => now.Key == one.Key)).ToList();
        return (known, [.. failing, .. Appeared(appeared), .. Solved(gone, facts.Now)]);
    }

    private static bool IsOfRuns(KnownCause cause) => cause.Key is CauseList.FailingRuns or CauseList.InvalidConfig;

    private KnownCause Wait(KnownCause? old, Cause cause, Facts facts)
    {
        var since = facts.Overview.Service?.Schedule.Failure is { } failure && cause.Key == CauseList.FailingRuns ? failure.Since : old?.Since ?? facts.Now;
        return new KnownCause(cause.Key, since, cause.Sentence) { IsTold = old?.IsTold == true || facts.Now - since >= patience };
    }

    // The names of a new cause are those of this run, or else those that have been broken for the longest time.
    private static (KnownCause Known, string? Names) Look(KnownCause? old, Cause cause, Facts facts)
    {
        var changed = cause.Entries is { } entries ? facts.Changes.Flawed.GetValueOrDefault((entries.Kind, entries.Verdict), ChangedEntries.None) : ChangedEntries.None;
        var told = old?.Told ?? [];
        List<(string Mbid, string Name)> fresh = [.. changed.First.Select(one => (one.Mbid.ToString(), one.Name)).Where(one => !told.Contains(one.Item1))];
        var known = new KnownCause(cause.Key, old?.Since ?? facts.Now, cause.Sentence)
        {
            IsTold = true,
            Told = [.. told.Concat(fresh.Select(one => one.Mbid)).TakeLast(MostTold)],
        };
        if (old is not null)
        {
            var more = changed.Count - (changed.First.Count - fresh.Count);
            return (known, fresh.Count == 0 ? null : NameList.Join([.. fresh.Select(one => one.Name)], more));
        }

        var names = fresh.Count > 0 ? fresh.ConvertAll(one => one.Name) : NamesOf(cause, facts);
        return (known, names.Count == 0 || cause.Entries is not { Count: var count } ? "" : NameList.Join(names, count));
    }

    private static List<string> NamesOf(Cause cause, Facts facts) => cause.Entries is not { } entries ? []
        : facts.Overview.Statistics?.Kinds.Where(kind => kind.Kind == entries.Kind)
            .SelectMany(kind => kind.Broken)
            .Where(entry => entry.Verdict == entries.Verdict)
            .Select(entry => entry.Name).ToList() ?? [];

    // The sentence about a single entry names it already.
    private static string Line(Cause cause, string names, bool isKnown) =>
        names.Length == 0 || cause.Entries?.Only is not null ? cause.Sentence : isKnown ? $"New: {names}. {cause.Sentence}" : $"{names}: {cause.Sentence}";

    private static IEnumerable<News> Appeared(List<(string Names, string Line)> appeared)
    {
        if (appeared.Count > 0)
        {
            yield return new News(
                NotifyEvent.NeedsYou,
                appeared is [{ Names: { Length: > 0 } names }] ? $"Needs you: {names}"
                    : appeared.Count == 1 ? "One thing needs you"
                    : $"{Wording.Number((long)appeared.Count)} things need you",
                [.. appeared.Select(one => one.Line)]);
        }
    }

    private News Failing(Cause cause, KnownCause known, DateTimeOffset now) => new(
        NotifyEvent.RunFailed,
        cause.Key == CauseList.InvalidConfig ? "The config has an error, and no run starts" : "Runs fail",
        [SafeText.From(cause.Sentence), $"This began {Wording.Clock(known.Since, now, zone)}. Each run tries again."])
    {
        IsUrgent = true,
    };

    private IEnumerable<News> Solved(List<KnownCause> gone, DateTimeOffset now)
    {
        if (gone.Count > 0)
        {
            var ofRuns = gone.TrueForAll(IsOfRuns);
            yield return new News(
                NotifyEvent.Solved,
                ofRuns ? "Runs work again" : gone.Count == 1 ? "Solved: one thing no longer needs you" : $"Solved: {Wording.Number((long)gone.Count)} things no longer need you",
                [.. gone.Select(one => $"Until now, since {Since(one.Since, now)}: {FirstSentence(SafeText.From(one.Sentence))}")]);
        }
    }

    private string Since(DateTimeOffset since, DateTimeOffset now) => Wording.Until(since, now, zone)["until ".Length..];

    private static string FirstSentence(string text) => text.IndexOf(". ", StringComparison.Ordinal) is var end and >= 0 ? text[..(end + 1)] : text;
}
