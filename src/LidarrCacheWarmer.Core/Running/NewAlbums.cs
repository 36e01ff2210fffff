using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Finds, in the answers for artists, the albums that no Lidarr has yet and that one will ask for when it next refreshes
/// the artist: those that the artist's metadata profile lets through. Without profiles, the types of albums that the library
/// has already decide.
/// </summary>
internal sealed class NewAlbums(ProfileReading profiles, LibraryIntake library, MergeTargets merged, IEntryStore ledger)
{
    // Answers wait here while Lidarr's albums are read: seconds, in which at most a few hundred come.
    private const int MostWaiting = 5_000;

    private readonly List<(IReadOnlyList<Artist> Holders, IReadOnlyList<ListedAlbum> Albums)> _heard = [];

    /// <summary>Hears an answer for an artist.</summary>
    public async ValueTask ObserveAsync(Finished result)
    {
        if (result is { Judgement.CountsAsWarm: true, Item: { Kind: EntryKind.Artist, Mbid: { } mbid } }
            && result.Answer.Body.Albums is { Count: > 0 } albums && HoldersOf(mbid) is { Count: > 0 } holders)
        {
            if (library.AlbumsAreLost || _heard.Count == MostWaiting)
            {
                // Found again when these artists are asked for the next time.
                _heard.Clear();
                return;
            }

            _heard.Add((holders, albums));
            if (library.AlbumsAreRead)
            {
                await SettleUnlessLockedAsync();
            }
        }
    }

    /// <summary>
    /// Takes what was heard into the ledger; to be called when Lidarr's albums were read, and again when a fault of the
    /// ledger ends it.
    /// </summary>
    public async ValueTask SettleAsync()
    {
        foreach (var (holders, albums) in library.AlbumsAreLost ? [] : _heard)
        {
            var missing = albums
                .Where(album => !library.HasAlbum(album.Mbid.Value) && holders.Any(holder => !library.IsUnread(holder) && Admits(holder, album)))
                .Select(album => new Album(album.Mbid, album.Title, holders[0].Mbid, holders[0].Name))
                .ToList();
            if (missing.Count > 0)
            {
                await ledger.UpsertAsync(missing, EntrySource.Announced);
            }
        }

        _heard.Clear();
    }

    // Requests do not wait for another program's lock: what was heard stays until the next answer. Of what is taken twice
    // the second time changes nothing but the moment.
    private async ValueTask SettleUnlessLockedAsync()
    {
        try
        {
            await SettleAsync();
        }
        catch (LedgerException fault) when (fault.Fault == LedgerFault.Locked)
        {
        }
    }

    private List<Artist> HoldersOf(Mbid artist) =>
        library.Catalog.HoldersOf(artist).ToList() is { Count: > 0 } holders ? holders : merged.Find(artist) is { } target ? [target] : [];

    private bool Admits(Artist holder, ListedAlbum album) => profiles.For(holder) is { } profile
        ? profile.Admits(album.Type, album.SecondaryTypes, album.ReleaseStatuses)
        : library.Catalog.LibraryOf(holder).Types.Admits(album.Type, album.SecondaryTypes, album.ReleaseStatuses);
}
