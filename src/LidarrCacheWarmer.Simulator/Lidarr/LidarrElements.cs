using System.Globalization;
using System.Text.Json;
using LidarrCacheWarmer.Simulator.Library;

namespace LidarrCacheWarmer.Simulator.Lidarr;

/// <summary>Writes artists and albums as in Lidarr's lists: with the same properties in the same order.</summary>
internal sealed class LidarrElements(ElementSize size)
{
    // With this length, 3,000 artists and 24,000 albums have the size measured on a real Lidarr.
    private static readonly string LongOverview = string.Concat(Enumerable.Repeat("A sentence about the music, its makers and its time. ", 20));
    private const int ReleasesOfLargeAlbum = 5;

    public void Artist(Utf8JsonWriter json, SimulatedArtist artist)
    {
        json.WriteStartObject();
        if (size == ElementSize.Compact)
        {
            json.WriteString("artistName", artist.Name);
            WriteMbid(json, artist);
            json.WriteBoolean("monitored", artist.Monitored);
            json.WriteString("status", "continuing");
            json.WriteNumber("metadataProfileId", artist.MetadataProfileId);
            json.WriteStartObject("statistics");
            json.WriteNumber("albumCount", artist.AlbumsWithReleases);
            json.WriteEndObject();
            json.WriteNumber("id", artist.Id);
        }
        else
        {
            ArtistProperties(json, artist, listed: true);
        }

        json.WriteEndObject();
    }

    /// <summary>An artist as in the message about its removal.</summary>
    public void DeletedArtist(Utf8JsonWriter json, SimulatedArtist artist)
    {
        json.WriteStartObject();
        ArtistProperties(json, artist, listed: false);
        json.WriteEndObject();
    }

    public void Album(Utf8JsonWriter json, SimulatedArtist artist, SimulatedAlbum album, int id)
    {
        json.WriteStartObject();
        if (size == ElementSize.Compact)
        {
            json.WriteString("title", album.Title);
            json.WriteNumber("artistId", artist.Id);
            json.WriteString("foreignAlbumId", album.Mbid);
            json.WriteBoolean("monitored", album.Monitored);
            json.WriteString("albumType", album.Type);
            Texts(json, "secondaryTypes", album.SecondaryTypes);
            if (!album.HasReleases)
            {
                Empty(json, "releases");
            }

            json.WriteNumber("id", id);
        }
        else
        {
            AlbumProperties(json, artist, album, id, statistics: true);
        }

        json.WriteEndObject();
    }

    private static void WriteMbid(Utf8JsonWriter json, SimulatedArtist artist)
    {
        if (artist.Mbid.Length > 0)
        {
            json.WriteString("foreignArtistId", artist.Mbid);
        }
    }

    private void ArtistProperties(Utf8JsonWriter json, SimulatedArtist artist, bool listed)
    {
        json.WriteString("status", "continuing");
        json.WriteBoolean("ended", false);
        json.WriteString("artistName", artist.Name);
        WriteMbid(json, artist);
        json.WriteNumber("tadbId", 0);
        json.WriteNumber("discogsId", 0);
        json.WriteString("overview", size == ElementSize.Large ? LongOverview : "Overview of " + artist.Name);
        json.WriteString("artistType", "Group");
        json.WriteString("disambiguation", "");
        json.WriteStartArray("links");
        json.WriteStartObject();
        json.WriteString("url", "https://example.invalid/x");
        json.WriteString("name", "home");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteNull("nextAlbum");
        LastAlbum(json, artist, listed);
        Empty(json, "images");
        json.WriteString("path", "/music/" + artist.Name.Replace('/', '+'));
        json.WriteNumber("qualityProfileId", 1);
        json.WriteNumber("metadataProfileId", artist.MetadataProfileId);
        json.WriteBoolean("monitored", artist.Monitored);
        json.WriteString("monitorNewItems", "all");
        if (listed)
        {
            json.WriteString("rootFolderPath", "/music");
        }

        Texts(json, "genres", ["Rock"]);
        json.WriteString("cleanName", string.Concat(artist.Name.Where(char.IsLetterOrDigit)).ToLowerInvariant());
        json.WriteString("sortName", artist.Name.ToLowerInvariant());
        Empty(json, "tags");
        json.WriteString("added", "2026-11-23T03:10:59Z");
        Ratings(json, artist.Id % 10, 7.5);
        if (listed)
        {
            Statistics(json, artist.AlbumsWithReleases, artist.AlbumsWithReleases * 3);
        }

        json.WriteNumber("id", artist.Id);
    }

    private void LastAlbum(Utf8JsonWriter json, SimulatedArtist artist, bool listed)
    {
        if (!listed || artist.Albums.Count == 0)
        {
            json.WriteNull("lastAlbum");
            return;
        }

        var last = artist.Albums.Count - 1;
        json.WriteStartObject("lastAlbum");
        AlbumProperties(json, artist, artist.Albums[last], artist.FirstAlbumId + last, statistics: false);
        json.WriteEndObject();
    }

    private void AlbumProperties(Utf8JsonWriter json, SimulatedArtist artist, SimulatedAlbum album, int id, bool statistics)
    {
        json.WriteString("title", album.Title);
        json.WriteString("disambiguation", "");
        json.WriteString("overview", size == ElementSize.Large ? LongOverview : "");
        json.WriteNumber("artistId", artist.Id);
        json.WriteString("foreignAlbumId", album.Mbid);
        json.WriteBoolean("monitored", album.Monitored);
        json.WriteBoolean("anyReleaseOk", true);
        json.WriteNumber("profileId", 1);
        json.WriteNumber("duration", 540000);
        json.WriteString("albumType", album.Type);
        Texts(json, "secondaryTypes", album.SecondaryTypes);
        json.WriteNumber("mediumCount", 1);
        Ratings(json, 1, 5);
        if (album.Released is { } released)
        {
            json.WriteString("releaseDate", released.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00Z");
        }

        json.WriteStartArray("releases");
        for (var number = 0; album.HasReleases && number < (size == ElementSize.Large ? ReleasesOfLargeAlbum : 1); number++)
        {
            Release(json, album, id, number);
        }

        json.WriteEndArray();
        Empty(json, "genres");
        Media(json);
        json.WriteStartObject("artist");
        ArtistProperties(json, artist, listed: false);
        json.WriteEndObject();
        Empty(json, "images");
        Empty(json, "links");
        if (statistics && album.HasReleases)
        {
            Statistics(json, albums: null, tracks: 3);
        }

        json.WriteNumber("id", id);
    }

    private static void Release(Utf8JsonWriter json, SimulatedAlbum album, int albumId, int number)
    {
        json.WriteStartObject();
        json.WriteNumber("id", (albumId * ReleasesOfLargeAlbum) + number);
        json.WriteNumber("albumId", albumId);
        json.WriteString("foreignReleaseId", GeneratedMbid.OfAlbum(SeededHash.For(17, album.Mbid), (uint)albumId, number + 1));
        json.WriteString("title", album.Title);
        json.WriteString("status", "Official");
        json.WriteNumber("duration", 540000);
        json.WriteNumber("trackCount", 3);
        Media(json);
        json.WriteNumber("mediumCount", 1);
        json.WriteString("disambiguation", "");
        Texts(json, "country", ["[Worldwide]"]);
        Texts(json, "label", ["L"]);
        json.WriteString("format", "CD");
        json.WriteBoolean("monitored", number == 0);
        json.WriteEndObject();
    }

    private static void Media(Utf8JsonWriter json)
    {
        json.WriteStartArray("media");
        json.WriteStartObject();
        json.WriteNumber("mediumNumber", 1);
        json.WriteString("mediumName", "");
        json.WriteString("mediumFormat", "CD");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Ratings(Utf8JsonWriter json, int votes, double value)
    {
        json.WriteStartObject("ratings");
        json.WriteNumber("votes", votes);
        json.WriteNumber("value", value);
        json.WriteEndObject();
    }

    private static void Statistics(Utf8JsonWriter json, int? albums, int tracks)
    {
        json.WriteStartObject("statistics");
        if (albums is { } count)
        {
            json.WriteNumber("albumCount", count);
        }

        json.WriteNumber("trackFileCount", 0);
        json.WriteNumber("trackCount", 0);
        json.WriteNumber("totalTrackCount", tracks);
        json.WriteNumber("sizeOnDisk", 0);
        json.WriteNumber("percentOfTracks", 0);
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void Empty(Utf8JsonWriter json, string name) => Texts(json, name, []);
}
