using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// The artists that Lidarr has just added and that were not in the ledger. Lidarr announces only the albums that it
/// could get. The other albums are taken from the answers for the artists, if the metadata profile admits them.
/// </summary>
/// <param name="profiles">The profiles; null when only announced albums are warmed.</param>
internal sealed class NewArtists(ProfileReading? profiles)
{
    private readonly Dictionary<Mbid, Artist> _asked = [];
    private readonly List<Artist> _warmed = [];
    private readonly List<(Artist Artist, IReadOnlyList<ListedAlbum> Albums)> _answers = [];

    /// <summary>Whether there are unprocessed answers, and profiles to compare them with.</summary>
    public bool HasAnswers => _answers.Count > 0 && profiles?.IsDone == true;

    /// <summary>Adds an artist.</summary>
    public void Add(Artist artist) => _asked[artist.Mbid] = artist;

    /// <summary>Processes the result of an artist.</summary>
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

    /// <summary>The artists that became warm since the last call.</summary>
    public IReadOnlyList<Artist> TakeWarmed()
    {
        IReadOnlyList<Artist> warmed = [.. _warmed];
        _warmed.Clear();
        return warmed;
    }

    /// <summary>The albums of answers since the last call, once the profiles are known.</summary>
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
