using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Simulator.Library;

namespace LidarrCacheWarmer.Benchmarks.Running;

/// <summary>
/// Fills a ledger with a library and the results that weeks of runs would leave: most entries are warm, and one in
/// twenty is cold.
/// </summary>
internal static class FilledLedger
{
    private const int Page = 1000, ColdOneIn = 20, MissingOneIn = 50;

    public static async Task FillAsync(Workplace place, SimulatedLibrary library, DateTimeOffset now)
    {
        await using var ledger = place.OpenLedger(readOnly: false);
        foreach (var artists in library.Artists.Chunk(Page))
        {
            _ = await ledger.UpsertAsync([.. artists.Select(artist => new Artist(IdOf(artist.Mbid), artist.Name, 0, 0))]);
            await ledger.WriteAsync([.. artists.Select((artist, i) => Result(EntryKind.Artist, artist.Mbid, i, now))]);
        }

        foreach (var albums in library.Artists.SelectMany(artist => artist.Albums.Select(album => (Artist: artist, Album: album))).Chunk(Page))
        {
            _ = await ledger.UpsertAsync([.. albums.Select(one => new Album(IdOf(one.Album.Mbid), one.Album.Title, IdOf(one.Artist.Mbid), one.Artist.Name))]);
            await ledger.WriteAsync([.. albums.Select((one, i) => Result(EntryKind.ReleaseGroup, one.Album.Mbid, i, now))]);
        }

        await ledger.CompactAsync();
    }

    private static LedgerChange Result(EntryKind kind, string mbid, int number, DateTimeOffset now)
    {
        var at = now.AddSeconds(-number * 97);
        return new LedgerChange(new EntryKey(kind, IdOf(mbid)), number % ColdOneIn == 0
            ? new ProbeRecord { Status = ProbeStatus.Timeout, Verdict = Verdict.Cold, Attempts = 25, LastStatusCode = "503", LastChecked = at, VerdictSince = at.AddDays(-2), ColdRuns = 2, Evidence = "503 not ready" }
            : number % MissingOneIn == 1
                ? new ProbeRecord { Status = ProbeStatus.Timeout, Verdict = Verdict.Missing, Attempts = 2, LastStatusCode = "404", LastChecked = at, VerdictSince = at, NextFullCheck = at.AddDays(7), Evidence = "404" }
                : new ProbeRecord { Status = ProbeStatus.Success, Verdict = Verdict.Warm, Attempts = 1, LastStatusCode = "200", LastChecked = at, VerdictSince = at.AddDays(-9), LastSuccess = at, WarmUntil = at.AddDays(9) });
    }

    private static Mbid IdOf(string text) => Mbid.TryParse(text, out var mbid) ? mbid : default;
}
