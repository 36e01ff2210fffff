using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Service.Watching;

/// <summary>A sentence about the watch, without secrets.</summary>
/// <param name="Level">The importance of the sentence.</param>
/// <param name="Text">The sentence.</param>
internal sealed record WatchNote(DiagnosticLevel Level, string Text);
