using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Tests.Service;

/// <summary>A simulated Lidarr whose library changes from day to day.</summary>
internal sealed class PretendLibrary
{
    private const string Profile = """
        {"id":1,"primaryAlbumTypes":[{"albumType":{"id":0,"name":"Album"},"allowed":true}],
        "secondaryAlbumTypes":[{"albumType":{"id":0,"name":"Studio"},"allowed":true}],
        "releaseStatuses":[{"releaseStatus":{"id":0,"name":"Official"},"allowed":true}]}
        """;

    private readonly SortedDictionary<int, int> _artists = [];
    private readonly HashSet<(int Artist, int Album)> _withoutReleases = [];
    private readonly HashSet<(int Artist, int Album)> _filled = [];
    private readonly List<(int Id, int Artist, TimeSpan At)> _refreshes = [];

    /// <summary>Whether Lidarr answers at all.</summary>
    public bool IsUp { get; set; } = true;

    /// <summary>The metadata server that Lidarr uses; null for a Lidarr too old to name its server.</summary>
    public string? MetadataSource { get; set; }

    /// <summary>The number of complete readings of the artist list.</summary>
    public int Readings { get; private set; }

    /// <summary>Called whenever the artist list is read, as at the start of every run.</summary>
    public Action OnReading { get; set; } = () => { };

    /// <summary>Whether Lidarr accepts commands.</summary>
    public bool TakesCommands { get; set; } = true;

    /// <summary>The artists that Lidarr is adding or refreshing on its own.</summary>
    public HashSet<int> Busy { get; } = [];

    /// <summary>Called with each refreshed artist and the albums received for this artist.</summary>
    public Action<int, IReadOnlyList<int>> OnRefresh { get; set; } = (_, _) => { };

    /// <summary>Whether the simulated metadata service now answers Lidarr's request for a path.</summary>
    public Func<string, bool> Gets { get; set; } = _ => true;

    /// <summary>The current time.</summary>
    public Func<TimeSpan> Now { get; set; } = () => TimeSpan.Zero;

    /// <summary>The refreshes that the program requested.</summary>
    public IReadOnlyList<(int Id, int Artist, TimeSpan At)> Refreshes => _refreshes;

    /// <summary>The number of an artist's albums without releases.</summary>
    public int WithoutReleases(int artist) => _withoutReleases.Count(one => one.Artist == artist);

    /// <summary>The artists by number, with their album counts.</summary>
    public IReadOnlyDictionary<int, int> Artists => _artists;

    public static string ArtistMbid(int artist) => new Guid(artist + 1, 1, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 0).ToString();

    public static string AlbumMbid(int artist, int album) => new Guid(artist + 1, (short)(album + 2), 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 0).ToString();

    /// <summary>The path of Lidarr's request for an artist.</summary>
    public static string PathOf(int artist) => $"artist/{ArtistMbid(artist)}";

    /// <summary>An artist as Lidarr has it.</summary>
    public static Artist ArtistOf(int artist, int albums = 0) =>
        new(new Mbid(Guid.Parse(ArtistMbid(artist))), $"Artist {artist}", artist + 1, albums);

    /// <summary>An album as Lidarr has it.</summary>
    public static Album AlbumOf(int artist, int album = 0) =>
        new(new Mbid(Guid.Parse(AlbumMbid(artist, album))), $"Album {album}", ArtistOf(artist).Mbid, ArtistOf(artist).Name);

    /// <summary>The paths that Lidarr requests.</summary>
    public IEnumerable<string> Paths => _artists.SelectMany(artist => PathsOf(artist.Key, artist.Value));

    public static IEnumerable<string> PathsOf(int artist, int albums) =>
        Enumerable.Range(0, albums).Select(album => $"album/{AlbumMbid(artist, album)}").Prepend(PathOf(artist));

    public void Add(int artist, int albums) => _artists[artist] = albums;

    public void Remove(int artist) => _artists.Remove(artist);

    /// <summary>
    /// Requests an artist's albums from the metadata service, as when Lidarr adds or refreshes the artist.
    /// </summary>
    /// <returns>The received albums.</returns>
    public IReadOnlyList<int> Fill(int artist)
    {
        var (got, failed) = (new List<int>(), new List<int>());
        for (var album = 0; album < _artists[artist]; album++)
        {
            (Gets($"album/{AlbumMbid(artist, album)}") ? got : failed).Add(album);
        }

        // An album keeps its releases when a later request fails.
        failed.RemoveAll(album => _filled.Contains((artist, album)));
        _withoutReleases.UnionWith(failed.Select(album => (artist, album)));
        _withoutReleases.ExceptWith(got.Select(album => (artist, album)));
        _filled.UnionWith(got.Select(album => (artist, album)));
        return got;
    }

    public async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request)
    {
        if (!IsUp)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "Nothing listens at this address.");
        }

        return request.RequestUri!.AbsolutePath switch
        {
            "/api/v1/artist" => List(ArtistsJson()),
            "/api/v1/album" => List(AlbumsJson(request.RequestUri.Query.Split('=') is [_, var id] ? int.Parse(id, CultureInfo.InvariantCulture) - 1 : null)),
            "/api/v1/metadataprofile" => List([Profile]),
            "/api/v1/command" when request.Method == HttpMethod.Post && TakesCommands => Refresh(await request.Content!.ReadAsStringAsync()),
            "/api/v1/command" when request.Method == HttpMethod.Get => List(Busy.Select(artist =>
                $$$"""{"name":"RefreshArtist","status":"started","body":{"artistIds":[{{{artist + 1}}}]},"id":1}""")),
            var path when path.StartsWith("/api/v1/command/", StringComparison.Ordinal) => Json("""{"id":1,"status":"completed"}"""),
            "/api/v1/config/metadataprovider" when MetadataSource is not null => Json($$"""{"metadataSource":"{{MetadataSource}}","id":1}"""),
            _ => new HttpResponseMessage(HttpStatusCode.NotFound) { RequestMessage = request },
        };
    }

    private HttpResponseMessage Refresh(string body)
    {
        using var command = JsonDocument.Parse(body);
        foreach (var artist in command.RootElement.GetProperty("artistIds").EnumerateArray().Select(id => id.GetInt32() - 1))
        {
            _refreshes.Add((_refreshes.Count + 1, artist, Now()));
            OnRefresh(artist, Fill(artist));
        }

        return Json($$"""{"id":{{_refreshes.Count}},"status":"started"}""");
    }

    private IEnumerable<string> ArtistsJson()
    {
        Readings++;
        OnReading();
        return _artists.Select(artist => $$$"""{"id":{{{artist.Key + 1}}},"foreignArtistId":"{{{ArtistMbid(artist.Key)}}}","artistName":"Artist {{{artist.Key}}}","statistics":{"albumCount":{{{artist.Value - WithoutReleases(artist.Key)}}}}}""");
    }

    private IEnumerable<string> AlbumsJson(int? only) => _artists.Where(artist => only is null || artist.Key == only).SelectMany(artist =>
        Enumerable.Range(0, artist.Value).Select(album => $$"""
            {"id":{{(artist.Key * 100) + album}},"title":"Album {{album}}","foreignAlbumId":"{{AlbumMbid(artist.Key, album)}}",
            "artistId":{{artist.Key + 1}},"releases":[{{(_withoutReleases.Contains((artist.Key, album)) ? "" : "{}")}}]}
            """));

    private static HttpResponseMessage List(IEnumerable<string> elements) => Json($"[{string.Join(',', elements)}]");

    private static HttpResponseMessage Json(string json) =>
        new(HttpStatusCode.OK) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
}
