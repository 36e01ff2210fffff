using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Service.Watching;

/// <summary>A sentence about the watch, without secrets.</summary>
/// <param name="Level">Its importance.</param>
/// <param name="Text">The sentence.</param>
internal sealed record WatchNote(DiagnosticLevel Level, string Text);
