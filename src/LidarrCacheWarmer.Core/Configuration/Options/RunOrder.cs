namespace LidarrCacheWarmer.Configuration.Options;

/// <summary>The orders of the requests of a run.</summary>
public enum RunOrder
{
    /// <summary><c>artists_first</c>: all artists, then their searches, then the release groups.</summary>
    ArtistsFirst,

    /// <summary>
    /// <c>as_they_warm</c>: the release groups of an artist are requested as soon as the artist is warm, and the
    /// searches last.
    /// </summary>
    AsTheyWarm,
}
