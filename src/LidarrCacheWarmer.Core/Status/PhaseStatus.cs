using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Status;

/// <summary>The state of a phase at one time.</summary>
/// <param name="Number">The number of the phase among the enabled phases, counted from 1.</param>
/// <param name="Outline">Its plan.</param>
/// <param name="Tally">Its counts at the last result.</param>
public sealed record PhaseStatus(int Number, PhaseOutline Outline, PhaseTally Tally);
