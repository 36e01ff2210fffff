using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Terminal;

/// <summary>Prints the end of a run: its results, its requests, and how it ended.</summary>
internal static class RunReport
{
    /// <summary>Writes the report and flushes it.</summary>
    /// <param name="output">The output.</param>
    /// <param name="result">The result of the run.</param>
    /// <param name="resultsLog">The path of the results log; null when it could not be written.</param>
    public static void Write(TextWriter output, RunResult result, string? resultsLog) =>
        Printing.Lines(output, Lines(result, resultsLog));

    private static IEnumerable<string> Lines(RunResult result, string? resultsLog)
    {
        yield return "";
        yield return "=== Final Summary ===";
        foreach (var phase in result.Phases)
        {
            yield return $"{Wording.Title(phase.Kind)}: {(phase.Total == 0 ? "nothing was due" : Wording.Counts(phase))}";
        }

        yield return Requests(result);
        yield return $"Duration: {Wording.Duration(result.FinishedAt - result.StartedAt)}";
        yield return Known(result);
        foreach (var line in Ending(result))
        {
            yield return line;
        }

        if (resultsLog is not null)
        {
            yield return $"Results log written to: {SafeText.From(resultsLog)}";
        }
    }

    private static string Requests(RunResult result)
    {
        var sent = $"Sent: {Wording.Counted(result.Requests, "request", "requests")}";
        if (result.FullestSecond > 0)
        {
            sent += $", {Wording.Number(result.FullestSecond)} in the busiest second";
        }

        if (result.Succeeded > 0)
        {
            sent += $", {Wording.OneDigit((double)result.Requests / result.Succeeded)} per warmed entry";
        }

        return $"{sent}, {Wording.Number(result.AskedInVain)} wasted";
    }

    private static string Known(RunResult result)
    {
        var (artists, searches, groups) = (result.Ledger.Artists, result.Ledger.TextSearches, result.Ledger.ReleaseGroups);
        // All rows of the ledger count, including those that Lidarr no longer has and those of another library.
        var known = $"In the ledger: {Wording.Number(artists.Success)} of {Wording.Counted(artists.Total, EntryKind.Artist)}";
        if (result.HasPhase(EntryKind.TextSearch))
        {
            known += $", {Wording.Number(searches.Success)} of {Wording.Counted(searches.Total, EntryKind.TextSearch)}";
        }

        if (groups.Total > 0)
        {
            known += $", {Wording.Number(groups.Success)} of {Wording.Counted(groups.Total, EntryKind.ReleaseGroup)}";
        }

        return $"{known} are cached";
    }

    private static string WhyDown(Answer? refusal) => refusal is not null && LikelyCause.For(refusal) is { } cause
        ? refusal.Fault != TransportFault.None
            ? $"Cannot reach the metadata server. {SafeText.From(cause)} This run ended early. The next run tries again."
            : $"The metadata server answers {SafeText.From($"{refusal.Code} {AnswerWords.OfRefusal(refusal)}".TrimEnd())} to "
                + $"every request. {cause} This run ended early. The next run tries again."
        : "The metadata service is down. This run ended early. The next run tries again.";

    private static IEnumerable<string> Ending(RunResult result)
    {
        if (result.Succeeded == 0 && result.Phases.Sum(phase => phase.OfAnotherProgram) is > 0 and var others && others == result.Phases.Sum(phase => phase.Failed))
        {
            yield return "⚠️  The answers came from another program, not from a metadata server: they were web pages, or not "
                + "JSON. target_base_url in [probe] may have a wrong path, or lead to a login page. Run 'check' for "
                + "details.";
        }
        else if (result.Surveyed.Count > 0 && result.Outcome == RunOutcome.Finished)
        {
            yield return result.BeingPrepared == 0
                ? $"🔍 First check done: {string.Join(", ", result.Surveyed.Select(Wording.Many))}."
                : $"🔍 First check done: {string.Join(", ", result.Surveyed.Select(Wording.Many))}. The server prepares "
                    + $"{Wording.Counted(result.BeingPrepared, "entry", "entries")} now. The next run warms {(result.BeingPrepared == 1 ? "it" : "them")}.";
        }

        var left = result.Phases.Sum(phase => (long)phase.Left);
        var leftOver = left == 0 ? "" : $" {Wording.Counted(left, "entry is", "entries are")} left.";
        switch (result.Outcome)
        {
            case RunOutcome.Interrupted:
                yield return $"⚠️  Interrupted. Everything is saved, and the next run continues from here.{leftOver}";
                break;
            case RunOutcome.ServiceDown:
                yield return $"⚠️  {WhyDown(result.Refusal)}{leftOver}";
                break;
            case RunOutcome.LidarrUnreadable:
                yield return $"⚠️  Cannot read the albums, so this run warmed no release groups. {SafeText.From(result.AlbumsFault?.Message ?? "")}".TrimEnd();
                break;
            case RunOutcome.Finished:
                break;
        }
    }
}
