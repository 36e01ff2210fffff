using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Finds in the answers for artists the albums that no Lidarr has yet and that the artist's metadata profile admits. A
/// Lidarr will request such an album at its next refresh of the artist. Without profiles, an album counts if the
/// library has albums of its type.
/// </summary>
internal sealed class NewAlbums(ProfileReading profiles, LibraryIntake library, MergeTargets merged, IEntryStore ledger)
{
    // A limit for the albums that wait while Lidarr's albums are read. The reading takes only seconds, in which a few
    // hundred answers arrive.
    private const int MostWaiting = 50_000;

    private readonly List<(IReadOnlyList<Artist> Holders, IReadOnlyList<ListedAlbum> Albums)> _heard = [];

    // This list is kept when a locked ledger interrupts the writing. The next call finds in the ledger the albums that
    // the interrupted call wrote, so without this list it would not return them as new.
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
                // These albums are found again at the next request for their artists.
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
    /// <returns>The albums that the ledger did not have.</returns>
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
    /// Calls <see cref="SettleAsync"/> during a phase. If another program locks the ledger, requests must not wait for
    /// it. The collected albums then stay until the next answer. Writing an album twice only changes its time.
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
