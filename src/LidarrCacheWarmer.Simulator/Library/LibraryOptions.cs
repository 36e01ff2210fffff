namespace LidarrCacheWarmer.Simulator.Library;

/// <summary>How albums are distributed over the artists.</summary>
public enum AlbumSpread
{
    /// <summary>Every artist has the same number of albums.</summary>
    Same,

    /// <summary>Every number of albums from zero to twice the mean is equally likely.</summary>
    Uniform,

    /// <summary>Most artists have few albums, and some have very many, as in real libraries.</summary>
    LongTail,
}

/// <summary>
/// The initial library of the simulated Lidarr. The same options give the same library in every process.
/// </summary>
public sealed record LibraryOptions
{
    /// <summary>The seed for MBIDs, titles and album counts.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Number of ordinary artists. The special artists below come in addition.</summary>
    public int Artists { get; init; } = 10;

    /// <summary>Mean number of albums per artist; at most 65,535.</summary>
    public int AlbumsPerArtist { get; init; } = 3;

    public AlbumSpread Spread { get; init; } = AlbumSpread.Same;

    /// <summary>Gives the first artists the names of <see cref="Simulator.Library.AwkwardNames"/>.</summary>
    public bool AwkwardNames { get; init; } = true;

    /// <summary>Lists Various Artists, with five albums, before all others.</summary>
    public bool VariousArtists { get; init; }

    /// <summary>Number of artists whose JSON contains no MBID.</summary>
    public int WithoutMbid { get; init; }

    /// <summary>Number of artists with an invalid MBID.</summary>
    public int NonMbid { get; init; }

    /// <summary>Number of artists that are listed a second time under another Lidarr id.</summary>
    public int Duplicates { get; init; }
}
