using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger;

/// <summary>Small facts that outlive a run and belong to no entry.</summary>
public interface IStateStore
{
    /// <summary>Whether a survey of this kind was begun and not ended, in this run or in one that was killed.</summary>
    ValueTask<bool> IsSurveyOpenAsync(EntryKind kind);

    /// <summary>Remembers that a survey of this kind begins or has ended.</summary>
    ValueTask SetSurveyAsync(EntryKind kind, bool open);

    /// <summary>What was remembered under a key, in this run or an earlier one; null when nothing was.</summary>
    /// <param name="key">Printable ASCII without blanks and without <c>=</c>.</param>
    ValueTask<string?> RecallAsync(string key);

    /// <summary>
    /// Remembers a small fact that outlives the run, such as when a feed was last asked for; it survives the death of
    /// the process and a power cut. Each change waits for the disk, so this is nothing for every request.
    /// </summary>
    /// <param name="key">Printable ASCII without blanks and without <c>=</c>.</param>
    /// <param name="value">Any text; null forgets.</param>
    ValueTask RememberAsync(string key, string? value);
}
