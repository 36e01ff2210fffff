using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>Something that happened in a run and that people may want to know.</summary>
public abstract record WarmingEvent;

/// <summary>A sentence about what was found.</summary>
/// <param name="Text">The sentence; it may hold foreign text.</param>
/// <param name="Level">How important it is: <c>log_level</c> decides whether it is shown.</param>
public sealed record Noted(string Text, DiagnosticLevel Level) : WarmingEvent;

/// <summary>The metadata server's own page was asked for.</summary>
/// <param name="Answer">What it said.</param>
public sealed record HealthChecked(Answer Answer) : WarmingEvent;

/// <summary>The program begins to read a part of the library.</summary>
/// <param name="Kind">Artists or release groups.</param>
public sealed record LibraryReadingBegan(EntryKind Kind) : WarmingEvent;

/// <summary>A part of the library was read.</summary>
/// <param name="Kind">Artists or release groups.</param>
/// <param name="Count">How many there are, after what is left out.</param>
public sealed record LibraryRead(EntryKind Kind, int Count) : WarmingEvent;

/// <summary>The ledger was brought up to the library.</summary>
/// <param name="Kind">Artists or release groups.</param>
/// <param name="Total">How many of the library the ledger knows.</param>
/// <param name="Added">How many of them are new.</param>
public sealed record LedgerSynced(EntryKind Kind, int Total, int Added) : WarmingEvent;

/// <summary>The file of manual entries was taken in.</summary>
/// <param name="Artists">Artists in the file that are used.</param>
/// <param name="ReleaseGroups">Release groups in the file that are used.</param>
/// <param name="NewArtists">Of the artists, those that the ledger did not know.</param>
/// <param name="NewReleaseGroups">Of the release groups, those that the ledger did not know.</param>
public sealed record ManualEntriesTaken(int Artists, int ReleaseGroups, int NewArtists, int NewReleaseGroups) : WarmingEvent;

/// <summary>Lidarr is told to refresh artists that had failed, or albums of which had, and that are warm now.</summary>
/// <param name="Artists">How many.</param>
/// <param name="Left">How many are left for later runs, because a run may only refresh so many.</param>
/// <param name="Lidarr">What that Lidarr is called.</param>
public sealed record RefreshBegan(int Artists, int Left, string Lidarr) : WarmingEvent;

/// <summary>Lidarr has refreshed artists.</summary>
/// <param name="Artists">How many.</param>
/// <param name="Left">How many are left for later runs.</param>
/// <param name="Lidarr">What that Lidarr is called.</param>
/// <param name="Fault">Why it ended early; null when it did not.</param>
public sealed record RefreshEnded(int Artists, int Left, string Lidarr, LidarrException? Fault) : WarmingEvent;

/// <summary>A phase begins.</summary>
/// <param name="Number">Its number among the phases that are switched on, from 1.</param>
/// <param name="Outline">What it will do, and why.</param>
public sealed record PhaseBegan(int Number, PhaseOutline Outline) : WarmingEvent;

/// <summary>An item is done in this run.</summary>
/// <param name="Result">The result.</param>
/// <param name="Tally">The phase's counts, this item included.</param>
/// <param name="Snapshot">How things stand.</param>
public sealed record ItemFinished(Finished Result, PhaseTally Tally, WarmingSnapshot Snapshot) : WarmingEvent;

/// <summary>Something that was added to Lidarr is done, ahead of what the phase has planned.</summary>
/// <param name="Result">The result.</param>
/// <param name="Snapshot">How things stand.</param>
public sealed record HintFinished(Finished Result, WarmingSnapshot Snapshot) : WarmingEvent;

/// <summary>The breaker opened, closed or gave up.</summary>
/// <param name="Change">What it did.</param>
/// <param name="Snapshot">How things stand.</param>
public sealed record BreakerMoved(BreakerChange Change, WarmingSnapshot Snapshot) : WarmingEvent;

/// <summary>About a second has passed.</summary>
/// <param name="Tally">The phase's counts.</param>
/// <param name="Snapshot">How things stand.</param>
public sealed record Beat(PhaseTally Tally, WarmingSnapshot Snapshot) : WarmingEvent;

/// <summary>A phase has ended.</summary>
/// <param name="Tally">What came of it.</param>
public sealed record PhaseEnded(PhaseTally Tally) : WarmingEvent;

/// <summary>The run was asked to stop, and will end in an orderly way.</summary>
public sealed record StopRequested : WarmingEvent;

/// <summary>The run has ended.</summary>
/// <param name="Result">What came of it.</param>
/// <param name="ResultsLog">The path of the results log; null when it could not be written.</param>
public sealed record RunEnded(RunResult Result, string? ResultsLog) : WarmingEvent;

/// <summary>Hears what a run does, one event at a time.</summary>
public interface IWarmingObserver
{
    /// <summary>Something happened.</summary>
    void On(WarmingEvent happened);
}
