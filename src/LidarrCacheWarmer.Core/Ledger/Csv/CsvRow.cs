using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>
/// A row of either file. It is small enough for a hundred thousand rows in memory, but not for a million.
/// </summary>
internal sealed class CsvRow
{
    public Guid Mbid { get; set; }

    public string ArtistName { get; set; } = "";

    public string Title { get; set; } = "";

    public Guid ArtistMbid { get; set; }

    public ProbeStatus ArtistCacheStatus { get; set; }

    public bool IsManual { get; set; }

    public long AnnouncedAt { get; set; }

    /// <summary>The cell with the Lidarrs that have the entry; all rows share a few different texts.</summary>
    public string Instances { get; set; } = "";

    public CsvProbe Probe { get; set; } = CsvProbe.Untried;

    public CsvProbe TextSearch { get; set; } = CsvProbe.Untried;

    /// <summary>The cells of unknown columns, followed by cells beyond the header; null for none.</summary>
    public string[]? Extra { get; set; }

    /// <summary>Unusable cells that belong to no result, as read; null for none.</summary>
    public (CsvCell Cell, string Text)[]? Kept { get; set; }

    /// <summary>
    /// All known cells as read, if an id among them is invalid: such a row is kept in the file and never used.
    /// </summary>
    public string[]? Verbatim { get; set; }

    /// <summary>Whether the row was removed; only its number is left.</summary>
    public bool IsRemoved { get; set; }

    public bool IsUsable => Verbatim is null && !IsRemoved;

    public ArtistEntry ToArtist() =>
        new(new Mbid(Mbid), ArtistName, IsManual, Probe.ToRecord(), TextSearch.ToRecord()) { Instances = InstanceSet.FromCell(Instances) };

    public ReleaseGroupEntry ToReleaseGroup() =>
        new(new Mbid(Mbid), Title, new Mbid(ArtistMbid), ArtistName, IsManual, Probe.ToRecord())
        {
            AnnouncedAt = LedgerTimestamp.Unpack(AnnouncedAt),
            Instances = InstanceSet.FromCell(Instances),
        };
}
