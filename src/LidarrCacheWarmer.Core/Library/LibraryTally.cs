namespace LidarrCacheWarmer.Library;

/// <summary>What became of the entries of one of Lidarr's lists.</summary>
public sealed class LibraryTally
{
    /// <summary>Entries that Lidarr listed.</summary>
    public int Listed { get; internal set; }

    /// <summary>Entries that the program goes on with.</summary>
    public int Taken { get; internal set; }

    /// <summary>Entries whose MBID had been listed before.</summary>
    public int Duplicates { get; internal set; }

    /// <summary>Entries left out because Lidarr gave no MBID.</summary>
    public int WithoutMbid { get; internal set; }

    /// <summary>Entries left out because what Lidarr gave as MBID is none.</summary>
    public int Malformed { get; internal set; }

    /// <summary>The first of those, as Lidarr wrote it; empty when there was none.</summary>
    public string MalformedExample { get; internal set; } = "";

    /// <summary>Entries left out because they are Various Artists, or an album of theirs.</summary>
    public int VariousArtists { get; internal set; }

    /// <summary>Albums left out because their artist is not among the artists that Lidarr listed.</summary>
    public int WithoutArtist { get; internal set; }

    /// <summary>Counts an entry, and reads its MBID.</summary>
    /// <returns>Whether there was one.</returns>
    internal bool Admits(string? text, string name, out Mbid mbid)
    {
        Listed++;
        if (Mbid.TryParse(text, out mbid))
        {
            return true;
        }

        if (text is null)
        {
            WithoutMbid++;
        }
        else if (Malformed++ == 0)
        {
            MalformedExample = ForeignText.Quotable($"{text} ({name})", secret: null);
        }

        return false;
    }
}
