using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Runs;
using LidarrCacheWarmer.Status;

namespace LidarrCacheWarmer.Web;

/// <summary>Asks the schedule for single entries, for the buttons of the page and for the API.</summary>
internal static class EntryRequests
{
    /// <summary>The answer when too many requests wait.</summary>
    public const string TooMany = "Too many requests wait. Try again later.";

    /// <summary>
    /// Asks to check a known entry again, with all attempts: at once between two runs or in a run, otherwise as soon as
    /// requests are allowed. The check of a search waits for the next run.
    /// </summary>
    /// <returns>Null when the ledger has no such entry; false when too many requests wait.</returns>
    public static async Task<bool?> RecheckAsync(Site site, EntryKey entry, CancellationToken ct)
    {
        if (entry.Kind == EntryKind.TextSearch)
        {
            return await EntryReader.RecordAsync(site, entry, ct) is null ? null : site.Control.Change(new LedgerRequest(LedgerWish.Recheck, entry));
        }

        return await HintForAsync(site, entry, ct) is { } hint ? site.Executor.Hints.Add(hint) : null;
    }

    /// <summary>The hint that asks for a known artist or album; null when the ledger has no such entry.</summary>
    public static async Task<LibraryHint?> HintForAsync(Site site, EntryKey entry, CancellationToken ct) => await site.Executor.Window.ReadAsync<LibraryHint?>(
        site.Options,
        async ledger => entry.Kind == EntryKind.ReleaseGroup
            ? await ledger.FindReleaseGroupAsync(entry.Mbid) is { } album
                ? new AlbumHint(new Album(album.Mbid, album.Title, album.ArtistMbid, album.ArtistName)) { IsRequested = true }
                : null
            : await ledger.FindArtistAsync(entry.Mbid) is { } artist
                ? new ArtistHint(new Artist(artist.Mbid, artist.Name, LidarrId: 0, await AlbumsOfAsync(ledger, artist, ct))) { IsRequested = true }
                : null,
        ct);

    // The number of albums tells whether an answer without albums is complete. A ledger without albums, because runs do
    // not warm them, knows the number only from the evidence of a thin answer.
    private static async ValueTask<int> AlbumsOfAsync(ILedger ledger, ArtistEntry artist, CancellationToken ct) =>
        await ledger.ReleaseGroupsOfAsync(artist.Mbid).CountAsync(album => album.AnnouncedAt is null, ct) is var counted and > 0
            ? counted
            : Evidence.Read(artist.Probe.Evidence).ListedAlbums;

    /// <summary>Why a requested entry is not checked at once; empty when nothing holds it up.</summary>
    public static string Obstacle(Site site) => site.Control.PausedSince is not null ? "The schedule is paused."
        : site.Hub.Current is { Schedule.Activity: ScheduleActivity.QuietHours } ? "Quiet hours apply."
        : site.Hub.Current is { Schedule.Activity: ScheduleActivity.WaitingForConfig } ? "The config file has an error."
        : "";
}
