using System.Net;
using System.Text;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Tests.Scheduling;

/// <summary>A Lidarr whose library changes from day to day.</summary>
internal sealed class PretendLibrary
{
    private readonly SortedDictionary<int, int> _artists = [];

    /// <summary>Whether it answers at all.</summary>
    public bool IsUp { get; set; } = true;

    /// <summary>The metadata server that it asks; null when it is too old to tell.</summary>
    public string? MetadataSource { get; set; }

    /// <summary>How often the whole list of artists was read.</summary>
    public int Readings { get; private set; }

    /// <summary>Is told whenever the list of artists is read, as every run begins.</summary>
    public Action OnReading { get; set; } = () => { };

    /// <summary>The artists, by number, with how many albums they have.</summary>
    public IReadOnlyDictionary<int, int> Artists => _artists;

    public static string ArtistMbid(int artist) => new Guid(artist + 1, 1, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 0).ToString();

    public static string AlbumMbid(int artist, int album) => new Guid(artist + 1, (short)(album + 2), 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 0).ToString();

    /// <summary>What Lidarr asks for an artist.</summary>
    public static string PathOf(int artist) => $"artist/{ArtistMbid(artist)}";

    /// <summary>An artist as Lidarr has it.</summary>
    public static Artist ArtistOf(int artist, int albums = 0) =>
        new(new Mbid(Guid.Parse(ArtistMbid(artist))), $"Artist {artist}", artist + 1, albums);

    /// <summary>An album as Lidarr has it.</summary>
    public static Album AlbumOf(int artist, int album = 0) =>
        new(new Mbid(Guid.Parse(AlbumMbid(artist, album))), $"Album {album}", ArtistOf(artist).Mbid, ArtistOf(artist).Name);

    /// <summary>The paths that Lidarr will ask for.</summary>
    public IEnumerable<string> Paths => _artists.SelectMany(artist => PathsOf(artist.Key, artist.Value));

    public static IEnumerable<string> PathsOf(int artist, int albums) =>
        Enumerable.Range(0, albums).Select(album => $"album/{AlbumMbid(artist, album)}").Prepend(PathOf(artist));

    public void Add(int artist, int albums) => _artists[artist] = albums;

    public void Remove(int artist) => _artists.Remove(artist);

    public Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request)
    {
        if (!IsUp)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "Nobody is there.");
        }

        return Task.FromResult(request.RequestUri!.AbsolutePath switch
        {
            "/api/v1/artist" => List(ArtistsJson()),
            "/api/v1/album" => List(AlbumsJson()),
            "/api/v1/config/metadataprovider" when MetadataSource is not null => Json($$"""{"metadataSource":"{{MetadataSource}}","id":1}"""),
            _ => new HttpResponseMessage(HttpStatusCode.NotFound) { RequestMessage = request },
        });
    }

    private IEnumerable<string> ArtistsJson()
    {
        Readings++;
        OnReading();
        return _artists.Select(artist => $$$"""{"id":{{{artist.Key + 1}}},"foreignArtistId":"{{{ArtistMbid(artist.Key)}}}","artistName":"Artist {{{artist.Key}}}","statistics":{"albumCount":{{{artist.Value}}}}}""");
    }

    private IEnumerable<string> AlbumsJson() => _artists.SelectMany(artist => Enumerable.Range(0, artist.Value).Select(album =>
        $$"""{"id":{{(artist.Key * 100) + album}},"title":"Album {{album}}","foreignAlbumId":"{{AlbumMbid(artist.Key, album)}}","artistId":{{artist.Key + 1}}}"""));

    private static HttpResponseMessage List(IEnumerable<string> elements) => Json($"[{string.Join(',', elements)}]");

    private static HttpResponseMessage Json(string json) =>
        new(HttpStatusCode.OK) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
}
