namespace LidarrCacheWarmer.Simulator.Library;

/// <summary>How the albums are spread over the artists.</summary>
public enum AlbumSpread
{
    /// <summary>Every artist has the same number.</summary>
    Same,

    /// <summary>Any number from none to twice the mean is equally likely.</summary>
    Uniform,

    /// <summary>Most artists have few, some have very many, as in real libraries.</summary>
    LongTail,
}

/// <summary>What the pretend Lidarr holds at the start. The same options give the same library in every process.</summary>
public sealed record LibraryOptions
{
    /// <summary>Chooses the MBIDs, titles and spread.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Number of ordinary artists; the special ones below come on top.</summary>
    public int Artists { get; init; } = 10;

    /// <summary>Albums of an artist, in the mean; at most 65,535.</summary>
    public int AlbumsPerArtist { get; init; } = 3;

    public AlbumSpread Spread { get; init; } = AlbumSpread.Same;

    /// <summary>Gives the first artists the names of <see cref="Simulator.Library.AwkwardNames"/>.</summary>
    public bool AwkwardNames { get; init; } = true;

    /// <summary>Lists Various Artists, with five albums, before all others.</summary>
    public bool VariousArtists { get; init; }

    /// <summary>Number of artists whose elements carry no MBID at all.</summary>
    public int WithoutMbid { get; init; }

    /// <summary>Number of artists whose id is no MBID.</summary>
    public int NonMbid { get; init; }

    /// <summary>Number of artists that are listed a second time under another Lidarr id.</summary>
    public int Duplicates { get; init; }
}
