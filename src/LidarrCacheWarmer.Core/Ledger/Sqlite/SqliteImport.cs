using LidarrCacheWarmer.Ledger.Csv;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>Takes over the rows of CSV files into an empty database, for those who change <c>storage_type</c>.</summary>
internal static class SqliteImport
{
    /// <summary>Opens a view of the CSV files; null when they do not exist or have no rows.</summary>
    public static CsvLedger? Open(LedgerLocation location, TimeProvider time)
    {
        if (!Exists(location.ArtistsCsvPath) && !Exists(location.ReleaseGroupsCsvPath))
        {
            return null;
        }

        var csv = CsvLedger.Read(location.ArtistsCsvPath, location.ReleaseGroupsCsvPath, time);
        if (csv.Artists().Any() || csv.ReleaseGroups().Any())
        {
            return csv;
        }

        csv.Dispose();
        return null;
    }

    public static (int Artists, int ReleaseGroups) Run(CsvLedger csv, SqliteSync sync, SqliteResults results, SqliteNotes notes)
    {
        const long Unknown = 0;
        var (artists, releaseGroups) = (0, 0);
        foreach (var artist in csv.Artists())
        {
            sync.Take(new Artist(artist.Mbid, artist.Name, LidarrId: 0, AlbumCount: 0), SourceOf(artist.IsManual));
            results.Apply(new LedgerChange(EntryKind.Artist, Unknown, artist.Probe), artist.Mbid);
            results.Apply(new LedgerChange(EntryKind.TextSearch, Unknown, artist.TextSearch), artist.Mbid);
            artists++;
        }

        foreach (var group in csv.ReleaseGroups())
        {
            var album = new Album(group.Mbid, group.Title, group.ArtistMbid, group.ArtistName);
            if (group.AnnouncedAt is { } announcedAt)
            {
                sync.Take(album, EntrySource.Announced, announcedAt);
            }

            if (group.IsManual || group.AnnouncedAt is null)
            {
                sync.Take(album, SourceOf(group.IsManual), now: default);
            }

            results.Apply(new LedgerChange(EntryKind.ReleaseGroup, Unknown, group.Probe), group.Mbid);
            releaseGroups++;
        }

        foreach (var kind in Enum.GetValues<EntryKind>().Where(csv.IsSurveyOpen))
        {
            notes[SqliteNotes.SurveyOf(kind)] = "open";
        }

        foreach (var (key, value) in csv.Notes.Where(note => notes[SqliteNotes.NoteOf(note.Key)] is null))
        {
            notes[SqliteNotes.NoteOf(key)] = value;
        }

        return (artists, releaseGroups);
    }

    private static EntrySource SourceOf(bool isManual) => isManual ? EntrySource.Manual : EntrySource.Lidarr;

    // A process killed before its first fold has left no file, only the journal of one.
    private static bool Exists(string path)
    {
        path = DurableFile.Resolve(path);
        return File.Exists(path) || File.Exists(CsvOpening.JournalOf(path));
    }
}
