using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>A row of either file; a million of them would be too many, a hundred thousand are not.</summary>
internal sealed class CsvRow
{
    public Guid Mbid { get; set; }

    public string ArtistName { get; set; } = "";

    public string Title { get; set; } = "";

    public Guid ArtistMbid { get; set; }

    public ProbeStatus ArtistCacheStatus { get; set; }

    public bool IsManual { get; set; }

    public long AnnouncedAt { get; set; }

    /// <summary>The cell of the Lidarrs that have the entry; few different ones stand for all rows.</summary>
    public string Instances { get; set; } = "";

    public CsvProbe Probe { get; set; } = CsvProbe.Untried;

    public CsvProbe TextSearch { get; set; } = CsvProbe.Untried;

    /// <summary>The cells of unknown columns, then cells beyond the header; null when there are none.</summary>
    public string[]? Extra { get; set; }

    /// <summary>Cells of none of the results that say nothing that can be used, as they were read; null when there are none.</summary>
    public (CsvCell Cell, string Text)[]? Kept { get; set; }

    /// <summary>All known cells as they were read, when an id among them is none: such a row is kept and never used.</summary>
    public string[]? Verbatim { get; set; }

    /// <summary>Whether the row was taken out; only its number is left of it.</summary>
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
