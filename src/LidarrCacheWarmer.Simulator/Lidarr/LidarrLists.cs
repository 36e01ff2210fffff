using System.Globalization;
using System.Text.Json;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Serving;
using Microsoft.AspNetCore.WebUtilities;

namespace LidarrCacheWarmer.Simulator.Lidarr;

/// <summary>Streams Lidarr's two long lists element by element, whatever their length.</summary>
internal sealed class LidarrLists(SimulatedLibrary library, LidarrOptions options)
{
    private const int FlushAtBytes = 32 * 1024;
    private readonly LidarrElements _elements = new(options.ElementSize);

    private long _bytes;

    /// <summary>The uncompressed size of all lists sent so far.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    public Task ArtistsAsync(Exchange exchange, bool truncated) => WriteAsync(
        exchange,
        library.Artists.Select<SimulatedArtist, Action<Utf8JsonWriter>>(artist => json => _elements.Artist(json, artist)),
        truncated);

    public Task AlbumsAsync(Exchange exchange, bool truncated) => WriteAsync(
        exchange,
        Wanted(exchange.Query).Select<(SimulatedArtist Artist, SimulatedAlbum Album, int Id), Action<Utf8JsonWriter>>(
            one => json => _elements.Album(json, one.Artist, one.Album, one.Id)),
        truncated);

    private IEnumerable<(SimulatedArtist Artist, SimulatedAlbum Album, int Id)> Wanted(string query)
    {
        var filters = QueryHelpers.ParseQuery(query);
        var artistId = filters.TryGetValue("artistId", out var one) ? Number(one) : null;
        var albumIds = filters.TryGetValue("albumIds", out var ids) ? ids.Select(Number).ToHashSet() : null;
        var mbid = filters.TryGetValue("foreignAlbumId", out var foreign) ? foreign.ToString() : null;
        foreach (var artist in library.Artists.Where(artist => artistId is null || artist.Id == artistId))
        {
            for (var index = 0; index < artist.Albums.Count; index++)
            {
                var id = artist.FirstAlbumId + index;
                if (albumIds is not null && !albumIds.Contains(id))
                {
                    continue;
                }

                var album = artist.Albums[index];
                if (mbid is null || string.Equals(album.Mbid, mbid, StringComparison.OrdinalIgnoreCase))
                {
                    yield return (artist, album, id);
                }
            }
        }
    }

    private static int? Number(string? text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int? Number(Microsoft.Extensions.Primitives.StringValues text) => Number(text.ToString());

    private async Task WriteAsync(Exchange exchange, IEnumerable<Action<Utf8JsonWriter>> elements, bool truncated)
    {
        var body = exchange.Stream(200, LidarrJson.ContentType, options.Compress);
        var format = options.ElementSize == ElementSize.Compact ? LidarrJson.OneLine : LidarrJson.Indented;
        await using (var json = new Utf8JsonWriter(body, format))
        {
            json.WriteStartArray();
            foreach (var write in elements)
            {
                write(json);
                if (json.BytesPending >= FlushAtBytes)
                {
                    await json.FlushAsync(exchange.ClientGone);
                }
            }

            if (truncated)
            {
                json.WriteRawValue("{\"artistName\": \"cut o", skipInputValidation: true);
            }
            else
            {
                json.WriteEndArray();
            }

            exchange.Leave();
            Interlocked.Add(ref _bytes, json.BytesCommitted + json.BytesPending);
        }

        if (body != exchange.Http.Response.Body)
        {
            await body.DisposeAsync();
        }
    }
}
