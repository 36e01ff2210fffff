using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Finds, in the answers for artists, the albums that Lidarr does not have yet and will ask for when it next refreshes
/// the artist: those that the artist's metadata profile lets through.
/// </summary>
internal sealed class NewAlbums(LidarrClient lidarr, LibraryIntake library, ILedger ledger, IWarmingObserver observer)
{
    // Answers wait here while Lidarr's albums are read: seconds, in which at most a few hundred come.
    private const int MostWaiting = 5_000;

    private readonly List<(Artist Artist, IReadOnlyList<ListedAlbum> Albums)> _heard = [];
    private IReadOnlyList<MetadataProfile> _profiles = [];

    /// <summary>Reads the metadata profiles; without them, the types of albums that the library has already decide.</summary>
    public async Task PrepareAsync(CancellationToken ct)
    {
        try
        {
            _profiles = await lidarr.MetadataProfilesAsync(ct);
        }
        catch (LidarrException e)
        {
            observer.On(new Noted(
                $"Lidarr's metadata profiles cannot be read, so new albums are warmed when they are of a type that the library has. {e.Message}",
                DiagnosticLevel.Debug));
        }
    }

    /// <summary>Hears an answer for an artist.</summary>
    public void Hear(Finished result)
    {
        if (result is { Judgement.Verdict: Verdict.Warm, Item: { Kind: EntryKind.Artist, Mbid: { } mbid } }
            && result.Answer.Body.Albums is { Count: > 0 } albums && library.ArtistOf(mbid) is { } artist)
        {
            if (library.AlbumsAreLost || _heard.Count == MostWaiting)
            {
                // Found again when these artists are asked for the next time.
                _heard.Clear();
                return;
            }

            _heard.Add((artist, albums));
            if (library.AlbumsAreRead)
            {
                Settle();
            }
        }
    }

    /// <summary>Takes what was heard into the ledger; to be called when Lidarr's albums were read.</summary>
    public void Settle()
    {
        foreach (var (artist, albums) in library.AlbumsAreLost ? [] : _heard)
        {
            var profile = MetadataProfile.Of(_profiles, artist.MetadataProfileId);
            var missing = albums
                .Where(album => !library.HasAlbum(album.Mbid.Value) && Admits(profile, album))
                .Select(album => new Album(album.Mbid, album.Title, artist.Mbid, artist.Name))
                .ToList();
            if (missing.Count > 0)
            {
                ledger.Sync(missing, EntrySource.Announced);
            }
        }

        _heard.Clear();
    }

    private bool Admits(MetadataProfile? profile, ListedAlbum album) => profile is null
        ? library.Types.Admits(album.Type, album.SecondaryTypes, album.ReleaseStatuses)
        : profile.Admits(album.Type, album.SecondaryTypes, album.ReleaseStatuses);
}
