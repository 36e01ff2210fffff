using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>Updates rows with the entries of a source.</summary>
internal sealed class CsvUpsert(CsvTable table, CsvTable artists, StringPool pool, EntrySource source, DateTimeOffset now)
{
    private readonly HashSet<CsvRow> _new = [], _differing = [];
    private readonly bool _isManual = source == EntrySource.Manual;
    private readonly long _announcedAt = source == EntrySource.Announced ? LedgerTimestamp.Pack(now) : 0;

    /// <summary>The rows to write, each once.</summary>
    public HashSet<CsvRow> Changed { get; } = [];

    public SyncCounts Counts => new(_new.Count, _differing.Count);

    public void Upsert(Artist artist)
    {
        var name = pool.Share(artist.Name);
        if (!table.TryGet(artist.Mbid.Value, out var row))
        {
            Add(new CsvRow { Mbid = artist.Mbid.Value, ArtistName = name, IsManual = _isManual });
        }
        else if (MarkManual(row) || !string.Equals(row.ArtistName, name, StringComparison.Ordinal))
        {
            row.ArtistName = name;
            Differs(row);
        }
    }

    /// <summary>
    /// Adds or updates an album. Only a title from Lidarr replaces a known title, because other sources may have none.
    /// </summary>
    public void Upsert(Album album)
    {
        var name = pool.Share(album.ArtistName);
        var title = LedgerWords.Storable(album.Title);
        if (!table.TryGet(album.Mbid.Value, out var row))
        {
            Add(new CsvRow
            {
                Mbid = album.Mbid.Value, Title = title, ArtistMbid = album.ArtistMbid.Value, ArtistName = name,
                IsManual = _isManual, AnnouncedAt = _announcedAt,
                ArtistCacheStatus = artists.TryGet(album.ArtistMbid.Value, out var artist)
                    ? artist.Probe.Status
                    : ProbeStatus.Untried,
            });
            return;
        }

        if (source != EntrySource.Lidarr && row.Title.Length > 0)
        {
            title = row.Title;
        }

        if (MarkManual(row) || EndsAnnouncement(row) || !row.IsUsable || row.ArtistMbid != album.ArtistMbid.Value
            || !string.Equals(row.Title, title, StringComparison.Ordinal)
            || !string.Equals(row.ArtistName, name, StringComparison.Ordinal))
        {
            (row.Title, row.ArtistName, row.ArtistMbid, row.Verbatim) = (title, name, album.ArtistMbid.Value, null);
            Differs(row);
        }

        if (source == EntrySource.Announced)
        {
            row.AnnouncedAt = _announcedAt;
            Changed.Add(row);
        }
    }

    private void Add(CsvRow row)
    {
        table.Add(row, hasMbid: true);
        Changed.Add(row);
        _new.Add(row);
    }

    // A row added in this reading still counts as new if the source lists it again.
    private void Differs(CsvRow row)
    {
        Changed.Add(row);
        if (!_new.Contains(row))
        {
            _differing.Add(row);
        }
    }

    private bool MarkManual(CsvRow row)
    {
        var marks = _isManual && !row.IsManual;
        row.IsManual |= marks;
        return marks;
    }

    private bool EndsAnnouncement(CsvRow row)
    {
        var ends = source == EntrySource.Lidarr && row.AnnouncedAt != 0;
        row.AnnouncedAt = ends ? 0 : row.AnnouncedAt;
        return ends;
    }
}
