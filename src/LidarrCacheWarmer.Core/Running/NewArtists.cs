using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// The artists that Lidarr was heard to add and that the ledger did not know. Lidarr tells of their albums only as far as it
/// could get them, so these are also taken from the answers for the artists: those that the metadata profile lets through.
/// </summary>
/// <param name="profiles">The profiles; null when only albums are wanted that Lidarr tells of.</param>
internal sealed class NewArtists(ProfileReading? profiles)
{
    private readonly Dictionary<Mbid, Artist> _asked = [];
    private readonly List<Artist> _warmed = [];
    private readonly List<(Artist Artist, IReadOnlyList<ListedAlbum> Albums)> _answers = [];

    /// <summary>Whether there are answers that nobody has looked at, and profiles to hold them against.</summary>
    public bool HasAnswers => _answers.Count > 0 && profiles?.IsDone == true;

    /// <summary>Takes note of one.</summary>
    public void Add(Artist artist) => _asked[artist.Mbid] = artist;

    /// <summary>Hears the result for an artist.</summary>
    public void Observe(Finished result, Mbid mbid)
    {
        if (!result.Judgement.CountsAsWarm || !_asked.Remove(mbid, out var artist))
        {
            return;
        }

        _warmed.Add(artist);
        if (profiles is not null && result.Answer.Body.Albums is { Count: > 0 } albums)
        {
            _answers.Add((artist, albums));
        }
    }

    /// <summary>Those that became warm since the last time that this was asked.</summary>
    public IReadOnlyList<Artist> TakeWarmed()
    {
        IReadOnlyList<Artist> warmed = [.. _warmed];
        _warmed.Clear();
        return warmed;
    }

    /// <summary>The albums of the answers that came since the last time, as soon as the profiles are known.</summary>
    public IReadOnlyList<AlbumHint> TakeAlbums()
    {
        if (!HasAnswers)
        {
            return [];
        }

        IReadOnlyList<AlbumHint> albums = [.. _answers.SelectMany(answer => AlbumsOf(answer.Artist, answer.Albums))];
        _answers.Clear();
        return albums;
    }

    private IEnumerable<AlbumHint> AlbumsOf(Artist artist, IReadOnlyList<ListedAlbum> albums) => albums
        .Where(album => profiles?.For(artist)?.Admits(album.Type, album.SecondaryTypes, album.ReleaseStatuses) == true)
        .Select(album => new AlbumHint(new Album(album.Mbid, album.Title, artist.Mbid, artist.Name)) { IsAnnounced = true });
}
