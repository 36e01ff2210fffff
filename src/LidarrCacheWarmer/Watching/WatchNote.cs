namespace LidarrCacheWarmer.Watching;

/// <summary>How much a note matters.</summary>
internal enum NoteLevel
{
    /// <summary>For those who look for a fault.</summary>
    Debug,

    /// <summary>What goes on.</summary>
    Info,

    /// <summary>Something that its owner can repair.</summary>
    Warning,
}

/// <summary>A sentence about the watch, without secrets.</summary>
/// <param name="Level">How much it matters.</param>
/// <param name="Text">The sentence.</param>
internal sealed record WatchNote(NoteLevel Level, string Text);
