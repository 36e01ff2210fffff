namespace LidarrCacheWarmer.Metadata;

/// <summary>The state of an entry in the metadata server's cache, judged from its last answers.</summary>
public enum Verdict
{
    /// <summary>Not requested yet, or the service was down when it was the entry's turn.</summary>
    Pending,

    /// <summary>A complete answer is cached.</summary>
    Warm,

    /// <summary>A 200 that lacks what Lidarr needs: no albums, no releases, a placeholder name, an empty search.</summary>
    Thin,

    /// <summary>A 200 with another id: MusicBrainz has merged this entry into another.</summary>
    Merged,

    /// <summary>All attempts of a run ended without a complete answer.</summary>
    Cold,

    /// <summary>A 404 or 400 is cached, or the server has refused the entry for good.</summary>
    Missing,
}
