using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger;

/// <summary>Small values that outlive a run and belong to no entry.</summary>
public interface IStateStore
{
    /// <summary>Whether a survey of this kind was started and not finished, in this run or in a killed run.</summary>
    ValueTask<bool> IsSurveyOpenAsync(EntryKind kind);

    /// <summary>Stores the start or end of a survey of this kind.</summary>
    ValueTask SetSurveyAsync(EntryKind kind, bool open);

    /// <summary>The value stored under a key, in this run or an earlier one; null for none.</summary>
    /// <param name="key">Printable ASCII without blanks and without <c>=</c>.</param>
    ValueTask<string?> RecallAsync(string key);

    /// <summary>
    /// Stores a small value that outlives the run, such as the time of the last request for a feed. The value survives
    /// a kill and a power cut. Each call syncs to disk, so do not call this method per request.
    /// </summary>
    /// <param name="key">Printable ASCII without blanks and without <c>=</c>.</param>
    /// <param name="value">Any text; null deletes the value.</param>
    ValueTask RememberAsync(string key, string? value);
}
