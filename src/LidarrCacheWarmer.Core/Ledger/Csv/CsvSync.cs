using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>Brings rows up to what Lidarr, or a manual entry, says of them.</summary>
internal sealed class CsvSync(CsvTable table, CsvTable artists, StringPool pool, bool manual)
{
    /// <summary>The rows that are new or differ, each once.</summary>
    public HashSet<CsvRow> Changed { get; } = [];

    /// <summary>Takes an artist; 1 when it is new.</summary>
    public int Take(Artist artist)
    {
        var name = pool.Share(artist.Name);
        if (!table.TryGet(artist.Mbid.Value, out var row))
        {
            return Add(new CsvRow { Mbid = artist.Mbid.Value, ArtistName = name, IsManual = manual });
        }

        if (MarkManual(row) || !string.Equals(row.ArtistName, name, StringComparison.Ordinal))
        {
            row.ArtistName = name;
            Changed.Add(row);
        }

        return 0;
    }

    /// <summary>Takes an album; 1 when it is new. A manual entry has no title of its own, so it keeps one that is known.</summary>
    public int Take(Album album)
    {
        var name = pool.Share(album.ArtistName);
        var title = LedgerWords.Storable(album.Title);
        if (!table.TryGet(album.Mbid.Value, out var row))
        {
            return Add(new CsvRow
            {
                Mbid = album.Mbid.Value, Title = title, ArtistMbid = album.ArtistMbid.Value, ArtistName = name,
                IsManual = manual,
                ArtistCacheStatus = artists.TryGet(album.ArtistMbid.Value, out var artist)
                    ? artist.Probe.Status
                    : ProbeStatus.Untried,
            });
        }

        if (manual && row.Title.Length > 0)
        {
            title = row.Title;
        }

        if (MarkManual(row) || !row.IsUsable || row.ArtistMbid != album.ArtistMbid.Value
            || !string.Equals(row.Title, title, StringComparison.Ordinal)
            || !string.Equals(row.ArtistName, name, StringComparison.Ordinal))
        {
            (row.Title, row.ArtistName, row.ArtistMbid, row.Verbatim) = (title, name, album.ArtistMbid.Value, null);
            Changed.Add(row);
        }

        return 0;
    }

    private int Add(CsvRow row)
    {
        table.Add(row, hasMbid: true);
        Changed.Add(row);
        return 1;
    }

    private bool MarkManual(CsvRow row)
    {
        var marks = manual && !row.IsManual;
        row.IsManual |= manual;
        return marks;
    }
}
