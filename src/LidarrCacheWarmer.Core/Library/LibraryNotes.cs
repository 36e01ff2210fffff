using System.Globalization;

namespace LidarrCacheWarmer.Library;

/// <summary>Notes for the user about skipped entries of the library, one sentence each.</summary>
public static class LibraryNotes
{
    /// <summary>The notes on the list of artists; empty when nothing was skipped.</summary>
    public static IReadOnlyList<string> OfArtists(LibraryTally tally) =>
    [
        .. When(tally.VariousArtists > 0,
            $"Skipped Various Artists ({Mbid.VariousArtists}): over 100,000 albums, mostly by other artists."),
        .. Common(tally, "artist", "artists"),
    ];

    /// <summary>The notes on the list of albums; complete when the list has been read.</summary>
    public static IReadOnlyList<string> OfAlbums(LibraryTally tally) =>
    [
        .. When(tally.VariousArtists > 0,
            $"Skipped {Count(tally.VariousArtists, "album", "albums")} of Various Artists."),
        .. Common(tally, "album", "albums"),
        .. When(tally.WithoutArtist > 0,
            $"Skipped {Count(tally.WithoutArtist, "album", "albums")}: the artist is not in Lidarr's list of artists."),
    ];

    private static IEnumerable<string> Common(LibraryTally tally, string one, string many) =>
    [
        .. When(tally.WithoutMbid > 0, $"Skipped {Count(tally.WithoutMbid, one, many)} without an MBID in Lidarr."),
        .. When(tally.Malformed > 0,
            $"Skipped {Count(tally.Malformed, one, many)} without a valid MBID in Lidarr, such as {tally.MalformedExample}."),
        .. When(tally.Duplicates > 0,
            $"Lidarr listed {Count(tally.Duplicates, one, many)} more than once. Each counts once."),
    ];

    private static IEnumerable<string> When(bool applies, string sentence) => applies ? [sentence] : [];

    private static string Count(int count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many)}");
}
