using System.Globalization;
using System.Text.Json;
using LidarrCacheWarmer.Simulator.Library;

namespace LidarrCacheWarmer.Simulator.Metadata;

/// <summary>Writes artists and albums as the metadata service does.</summary>
internal sealed class EntryElements(MetadataOptions options)
{
    private const int Releases = 2;
    private const int Tracks = 7;

    public string Name(string captured) => options.LowerCaseNames ? captured.ToLowerInvariant() : captured;

    /// <summary>
    /// Writes an artist. If <c>albums</c> is null, the artist has no list of albums, as within a search result or an
    /// album.
    /// </summary>
    public void Artist(
        Utf8JsonWriter json, SimulatedArtist artist, string? oldId, IReadOnlyList<SimulatedAlbum>? albums, bool withImages = true)
    {
        json.WriteStartObject();
        if (albums is not null)
        {
            json.WriteStartArray(Name("Albums"));
            foreach (var album in albums)
            {
                ListedAlbum(json, album);
            }

            json.WriteEndArray();
        }

        Texts(json, "artistaliases", artist.Name + " alias");
        json.WriteString("artistname", artist.Name);
        json.WriteString("disambiguation", "");
        Texts(json, "genres", "Electronic");
        json.WriteString("id", artist.Mbid);
        if (withImages)
        {
            Images(json, artist);
        }

        json.WriteStartArray("links");
        json.WriteStartObject();
        json.WriteString("target", "https://www.discogs.com/artist/" + (1000 + artist.Id).ToString(CultureInfo.InvariantCulture));
        json.WriteString("type", "discogs");
        json.WriteEndObject();
        json.WriteEndArray();
        Texts(json, "oldids", oldId is null ? [] : [oldId]);
        json.WriteString("overview", $"Synthetic biography of {artist.Mbid}.");
        Rating(json, 10, 8);
        json.WriteString("sortname", artist.Name);
        json.WriteString("status", "active");
        json.WriteString("type", "Group");
        json.WriteEndObject();
    }

    private void Images(Utf8JsonWriter json, SimulatedArtist artist)
    {
        json.WriteStartArray("images");
        json.WriteStartObject();
        json.WriteString(Name("CoverType"), "Poster");
        json.WriteString(Name("Url"), $"https://imagecache.lidarr.audio/v1/tadb/artist/thumb/{artist.Mbid}.jpg");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    public void Album(Utf8JsonWriter json, SimulatedArtist artist, SimulatedAlbum album, string? oldId, bool withReleases)
    {
        json.WriteStartObject();
        Texts(json, "aliases");
        json.WriteString("artistid", artist.Mbid);
        json.WriteStartArray("artists");
        Artist(json, artist, oldId: null, albums: null);
        json.WriteEndArray();
        json.WriteString("disambiguation", "");
        Texts(json, "genres");
        json.WriteString("id", album.Mbid);
        Texts(json, "images");
        Texts(json, "links");
        Texts(json, "oldids", oldId is null ? [] : [oldId]);
        json.WriteString("overview", "");
        Rating(json, 5, 7);
        json.WriteString("releasedate", Date(album));
        json.WriteStartArray("releases");
        for (var number = 1; withReleases && number <= (options.Compact ? 1 : Releases); number++)
        {
            Release(json, artist, album, number);
        }

        json.WriteEndArray();
        Texts(json, "secondarytypes", album.SecondaryTypes);
        json.WriteString("title", album.Title);
        json.WriteString("type", album.Type);
        json.WriteEndObject();
    }

    private static string Date(SimulatedAlbum album) => (album.Released ?? new DateOnly(1990, 1, 1)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void ListedAlbum(Utf8JsonWriter json, SimulatedAlbum album)
    {
        json.WriteStartObject();
        json.WriteString(Name("Id"), album.Mbid);
        Texts(json, "OldIds");
        Texts(json, "ReleaseStatuses", album.ReleaseStatuses);
        Texts(json, "SecondaryTypes", album.SecondaryTypes);
        json.WriteString(Name("Title"), album.Title);
        json.WriteString(Name("Type"), album.Type);
        json.WriteEndObject();
    }

    private void Release(Utf8JsonWriter json, SimulatedArtist artist, SimulatedAlbum album, int number)
    {
        var seed = SeededHash.For(23, album.Mbid);
        var tracks = options.Compact ? 1 : Tracks;
        json.WriteStartObject();
        Texts(json, "country", "United States");
        json.WriteString("disambiguation", "");
        json.WriteString("id", GeneratedMbid.OfAlbum(seed, (uint)number, 1));
        Texts(json, "label", "Synthetic Records");
        json.WriteStartArray("media");
        json.WriteStartObject();
        json.WriteString(Name("Format"), "CD");
        json.WriteString(Name("Name"), "");
        json.WriteNumber(Name("Position"), 1);
        json.WriteEndObject();
        json.WriteEndArray();
        Texts(json, "oldids");
        json.WriteString("releasedate", Date(album));
        json.WriteString("status", "Official");
        json.WriteString("title", album.Title);
        json.WriteNumber("track_count", tracks);
        json.WriteStartArray("tracks");
        for (var track = 1; track <= tracks; track++)
        {
            Track(json, artist, album, seed + (ulong)number, track);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Track(Utf8JsonWriter json, SimulatedArtist artist, SimulatedAlbum album, ulong seed, int number)
    {
        json.WriteStartObject();
        json.WriteString("artistid", artist.Mbid);
        json.WriteNumber("durationms", 200000 + (number * 1000));
        json.WriteString("id", GeneratedMbid.OfAlbum(seed, 2, number));
        json.WriteNumber("mediumnumber", 1);
        Texts(json, "oldids");
        Texts(json, "oldrecordingids");
        json.WriteString("recordingid", GeneratedMbid.OfAlbum(seed, 3, number));
        json.WriteString("trackname", string.Create(CultureInfo.InvariantCulture, $"Track {number} of {album.Title}"));
        json.WriteString("tracknumber", number.ToString(CultureInfo.InvariantCulture));
        json.WriteNumber("trackposition", number);
        json.WriteEndObject();
    }

    private void Rating(Utf8JsonWriter json, int count, int value)
    {
        json.WriteStartObject("rating");
        json.WriteNumber(Name("Count"), count);
        json.WriteNumber(Name("Value"), value);
        json.WriteEndObject();
    }

    private void Texts(Utf8JsonWriter json, string name, params IReadOnlyList<string> texts)
    {
        json.WriteStartArray(Name(name));
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
