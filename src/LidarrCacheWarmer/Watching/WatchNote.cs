using LidarrCacheWarmer.Configuration;

namespace LidarrCacheWarmer.Watching;

/// <summary>A sentence about the watch, without secrets.</summary>
/// <param name="Level">How much it matters.</param>
/// <param name="Text">The sentence.</param>
internal sealed record WatchNote(DiagnosticLevel Level, string Text);
