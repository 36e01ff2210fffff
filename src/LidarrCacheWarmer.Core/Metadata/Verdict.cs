namespace LidarrCacheWarmer.Metadata;

/// <summary>What is known of an entry in the metadata server's cache, judged from its last answers.</summary>
public enum Verdict
{
    /// <summary>Not tried yet, or the service was down when it was its turn.</summary>
    Pending,

    /// <summary>A complete answer is cached.</summary>
    Warm,

    /// <summary>A 200 that lacks what Lidarr needs: no albums, no releases, a placeholder name, an empty search.</summary>
    Thin,

    /// <summary>A 200 with another id: MusicBrainz has merged this entry into that one.</summary>
    Merged,

    /// <summary>All attempts of the run were used up without a complete answer.</summary>
    Cold,

    /// <summary>The cache has promised to go on saying 404 or 400, or the server has refused the entry for good.</summary>
    Missing,
}
