using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>An event of a run, for reports.</summary>
public abstract record WarmingEvent;

/// <summary>A note for the user.</summary>
/// <param name="Text">The note; it may contain foreign text.</param>
/// <param name="Level">Its importance: <c>log_level</c> decides whether it is shown.</param>
public sealed record Noted(string Text, DiagnosticLevel Level) : WarmingEvent;

/// <summary>The metadata server's root page was requested.</summary>
/// <param name="Answer">The answer of the root page.</param>
public sealed record HealthChecked(Answer Answer) : WarmingEvent;

/// <summary>The program starts to read a part of the library.</summary>
/// <param name="Kind">Artists or release groups.</param>
public sealed record LibraryReadingBegan(EntryKind Kind) : WarmingEvent;

/// <summary>A part of the library was read.</summary>
/// <param name="Kind">Artists or release groups.</param>
/// <param name="Count">The number of entries, without skipped entries.</param>
public sealed record LibraryRead(EntryKind Kind, int Count) : WarmingEvent;

/// <summary>The ledger was updated from the library.</summary>
/// <param name="Kind">Artists or release groups.</param>
/// <param name="Total">The number of the library's entries in the ledger.</param>
/// <param name="Added">The number of entries added to the ledger.</param>
public sealed record LedgerSynced(EntryKind Kind, int Total, int Added) : WarmingEvent;

/// <summary>The file of manual entries was read.</summary>
/// <param name="Artists">The number of valid artists in the file.</param>
/// <param name="ReleaseGroups">The number of valid release groups in the file.</param>
/// <param name="NewArtists">Artists that are new in the ledger.</param>
/// <param name="NewReleaseGroups">Release groups that are new in the ledger.</param>
public sealed record ManualEntriesTaken(int Artists, int ReleaseGroups, int NewArtists, int NewReleaseGroups) : WarmingEvent;

/// <summary>Lidarr is told to refresh artists that are warm now, after they or their albums had failed.</summary>
/// <param name="Artists">The number of artists.</param>
/// <param name="Left">The number left for later runs, because of the limit per run.</param>
/// <param name="Lidarr">The name of the Lidarr.</param>
public sealed record RefreshBegan(int Artists, int Left, string Lidarr) : WarmingEvent;

/// <summary>Lidarr has refreshed artists.</summary>
/// <param name="Artists">The number of artists.</param>
/// <param name="Left">The number left for later runs.</param>
/// <param name="Lidarr">The name of the Lidarr.</param>
/// <param name="Fault">Why the refresh ended early; null when it did not.</param>
public sealed record RefreshEnded(int Artists, int Left, string Lidarr, LidarrException? Fault) : WarmingEvent;

/// <summary>A phase begins.</summary>
/// <param name="Number">Its number among the enabled phases, from 1.</param>
/// <param name="Outline">Its plan.</param>
public sealed record PhaseBegan(int Number, PhaseOutline Outline) : WarmingEvent;

/// <summary>An item is done in this run.</summary>
/// <param name="Result">The result.</param>
/// <param name="Tally">The phase's counts, including this item.</param>
/// <param name="Snapshot">The current state.</param>
public sealed record ItemFinished(Finished Result, PhaseTally Tally, WarmingSnapshot Snapshot) : WarmingEvent;

/// <summary>An item is done. It is not in the plan of a phase, because Lidarr has just added its entry.</summary>
/// <param name="Result">The result.</param>
/// <param name="Snapshot">The current state.</param>
public sealed record HintFinished(Finished Result, WarmingSnapshot Snapshot) : WarmingEvent;

/// <summary>The breaker opened, closed or gave up.</summary>
/// <param name="Change">The change.</param>
/// <param name="Snapshot">The current state.</param>
public sealed record BreakerMoved(BreakerChange Change, WarmingSnapshot Snapshot) : WarmingEvent;

/// <summary>About a second has passed.</summary>
/// <param name="Tallies">The counts of the phases in progress: one phase, or both artists and release groups.</param>
/// <param name="Snapshot">The current state.</param>
public sealed record Beat(IReadOnlyList<PhaseTally> Tallies, WarmingSnapshot Snapshot) : WarmingEvent;

/// <summary>A phase has ended.</summary>
/// <param name="Tally">Its counts.</param>
public sealed record PhaseEnded(PhaseTally Tally) : WarmingEvent;

/// <summary>A stop was requested; the run ends in an orderly way.</summary>
public sealed record StopRequested : WarmingEvent;

/// <summary>The run has ended.</summary>
/// <param name="Result">Its result.</param>
/// <param name="ResultsLog">The path of the results log; null when it could not be written.</param>
public sealed record RunEnded(RunResult Result, string? ResultsLog) : WarmingEvent;

/// <summary>Receives the events of a run, one at a time.</summary>
public interface IWarmingObserver
{
    /// <summary>Called for each event.</summary>
    void On(WarmingEvent happened);
}
