namespace LidarrCacheWarmer.Library;

/// <summary>Counts the entries of one of Lidarr's lists: those used, and those skipped for each reason.</summary>
public sealed class LibraryTally
{
    /// <summary>Entries that Lidarr listed.</summary>
    public int Listed { get; internal set; }

    /// <summary>Entries that the program uses.</summary>
    public int Taken { get; internal set; }

    /// <summary>Entries whose MBID was listed before.</summary>
    public int Duplicates { get; internal set; }

    /// <summary>Entries skipped because Lidarr gave no MBID.</summary>
    public int WithoutMbid { get; internal set; }

    /// <summary>Entries skipped because their MBID is invalid.</summary>
    public int Malformed { get; internal set; }

    /// <summary>The first invalid MBID as Lidarr wrote it; empty when there is none.</summary>
    public string MalformedExample { get; internal set; } = "";

    /// <summary>Entries skipped because they are Various Artists or one of its albums.</summary>
    public int VariousArtists { get; internal set; }

    /// <summary>Albums skipped because Lidarr did not list their artist.</summary>
    public int WithoutArtist { get; internal set; }

    /// <summary>Counts an entry and parses its MBID.</summary>
    /// <returns>Whether the MBID is valid.</returns>
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
