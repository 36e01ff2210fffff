using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Finds, in the answers for artists, the albums that no Lidarr has yet and that one will request at its next refresh of
/// the artist: those that the artist's metadata profile admits. Without profiles, the types of albums in the library
/// decide.
/// </summary>
internal sealed class NewAlbums(ProfileReading profiles, LibraryIntake library, MergeTargets merged, IEntryStore ledger)
{
    // Albums wait here while Lidarr's are read, which takes seconds: a few hundred answers, with some hundred albums at most.
    private const int MostWaiting = 50_000;

    private readonly List<(IReadOnlyList<Artist> Holders, IReadOnlyList<ListedAlbum> Albums)> _heard = [];

    // Kept over a locked ledger, because what was written before it is known the next time.
    private readonly List<Mbid> _unknown = [];
    private int _waiting;

    /// <summary>Collects the albums of an answer for an artist.</summary>
    public void Observe(Finished result)
    {
        if (result is { Judgement.CountsAsWarm: true, Item: { Kind: EntryKind.Artist, Mbid: { } mbid } }
            && result.Answer.Body.Albums is { Count: > 0 } albums && HoldersOf(mbid) is { Count: > 0 } holders)
        {
            if (library.AlbumsAreLost || _waiting + albums.Count > MostWaiting)
            {
                // They are found again at the next request for these artists.
                Clear();
                return;
            }

            _heard.Add((holders, albums));
            _waiting += albums.Count;
        }
    }

    /// <summary>
    /// Writes the collected albums to the ledger. Call it after Lidarr's albums were read, and repeat it after a fault of
    /// the ledger.
    /// </summary>
    /// <returns>Those that the ledger did not have.</returns>
    public async ValueTask<IReadOnlyList<Mbid>> SettleAsync()
    {
        foreach (var (holders, albums) in library.AlbumsAreLost ? [] : _heard)
        {
            var missing = albums
                .Where(album => !library.HasAlbum(album.Mbid.Value) && holders.Any(holder => !library.IsUnread(holder) && Admits(holder, album)))
                .Select(album => new Album(album.Mbid, album.Title, holders[0].Mbid, holders[0].Name))
                .ToList();
            if (missing.Count > 0)
            {
                var known = (await ledger.ReleaseGroupsAsync(missing.ConvertAll(album => album.Mbid))).Select(entry => entry.Mbid).ToHashSet();
                await ledger.UpsertAsync(missing, EntrySource.Announced);
                _unknown.AddRange(missing.Select(album => album.Mbid).Where(album => !known.Contains(album)));
            }
        }

        Clear();
        List<Mbid> unknown = [.. _unknown];
        _unknown.Clear();
        return unknown;
    }

    /// <summary>
    /// The same during a phase: requests do not wait for another program's lock, so the collected albums stay until the next
    /// answer. Writing one twice only changes its time.
    /// </summary>
    public async ValueTask<IReadOnlyList<Mbid>> SettleUnlessLockedAsync()
    {
        try
        {
            return await SettleAsync();
        }
        catch (LedgerException fault) when (fault.Fault == LedgerFault.Locked)
        {
            return [];
        }
    }

    private void Clear()
    {
        _heard.Clear();
        _waiting = 0;
    }

    private List<Artist> HoldersOf(Mbid artist) =>
        library.Catalog.HoldersOf(artist).ToList() is { Count: > 0 } holders ? holders : merged.Find(artist) is { } target ? [target] : [];

    private bool Admits(Artist holder, ListedAlbum album) => profiles.For(holder) is { } profile
        ? profile.Admits(album.Type, album.SecondaryTypes, album.ReleaseStatuses)
        : library.Catalog.LibraryOf(holder).Types.Admits(album.Type, album.SecondaryTypes, album.ReleaseStatuses);
}
