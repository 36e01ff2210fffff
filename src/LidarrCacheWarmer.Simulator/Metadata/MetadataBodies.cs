using System.Buffers;
using System.Globalization;
using System.Text.Json;
using LidarrCacheWarmer.Simulator.Library;

namespace LidarrCacheWarmer.Simulator.Metadata;

/// <summary>The bodies of the metadata service. Properties have the real service's order and letter case.</summary>
internal sealed class MetadataBodies(SimulatedLibrary library, MetadataOptions options)
{
    private readonly EntryElements _elements = new(options);

    public ReadOnlyMemory<byte> Artist(string mbid, Content content)
    {
        var artist = library.FindArtist(mbid) ?? new SimulatedArtist { Mbid = mbid, Name = "Nameless" };
        return Bytes(json => _elements.Artist(json, Named(artist, content), OldId(mbid, content), Albums(artist, content), content.Kind != ContentKind.WithoutImages));
    }

    public ReadOnlyMemory<byte> Album(string mbid, Content content)
    {
        var (artist, album) = library.FindAlbum(mbid)
            ?? (new SimulatedArtist { Mbid = GeneratedMbid.OfArtist(1, 1), Name = "Nameless" }, new SimulatedAlbum(mbid, "Untitled"));
        var shown = content.MergedInto is { } other ? album with { Mbid = other } : album;
        var owner = content.Kind == ContentKind.Merged ? artist : Named(artist, content);
        return Bytes(json => _elements.Album(json, owner, shown, OldId(mbid, content), content.Kind != ContentKind.Thin));
    }

    public ReadOnlyMemory<byte> Search(EntryKey key, Content content) => Bytes(json =>
    {
        json.WriteStartArray();
        foreach (var artist in Found(key, content))
        {
            Result(json, key.SearchType, Named(artist, content));
        }

        json.WriteEndArray();
    });

    /// <summary>The artists in the results of a search.</summary>
    public IEnumerable<SimulatedArtist> Found(EntryKey key, Content content) =>
        content.Kind == ContentKind.Thin
            ? []
            : library.FindByName(key.Name).Where(artist => key.SearchType is not "album" || artist.Albums.Count > 0);

    public static ReadOnlyMemory<byte> Error(string message) => Bytes(json =>
    {
        json.WriteStartObject();
        json.WriteString("error", message);
        json.WriteEndObject();
    });

    public static ReadOnlyMemory<byte> Root(DateTimeOffset replicated) => Bytes(json =>
    {
        json.WriteStartObject();
        json.WriteNull("branch");
        json.WriteNull("commit");
        json.WriteString("replication_date", replicated.ToString("R", CultureInfo.InvariantCulture));
        json.WriteString("version", "10.0.0.0");
        json.WriteEndObject();
    });

    public ReadOnlyMemory<byte> Recent(IReadOnlyList<string> mbids, bool limited, DateTimeOffset since) => Bytes(json =>
    {
        json.WriteStartObject();
        json.WriteNumber(_elements.Name("Count"), mbids.Count);
        json.WriteStartArray(_elements.Name("Items"));
        foreach (var mbid in mbids)
        {
            json.WriteStringValue(mbid);
        }

        json.WriteEndArray();
        json.WriteBoolean(_elements.Name("Limited"), limited);
        json.WriteString(_elements.Name("Since"), since.ToString("R", CultureInfo.InvariantCulture));
        json.WriteEndObject();
    });

    private SimulatedArtist Named(SimulatedArtist artist, Content content) => content switch
    {
        { Kind: ContentKind.UnknownArtist } => artist with { Name = "Unknown Artist" },
        { MergedInto: { } other } => (library.FindArtist(other) ?? artist) with { Mbid = other },
        _ => artist,
    };

    private static string? OldId(string mbid, Content content) => content.Kind == ContentKind.Merged ? mbid : null;

    private IReadOnlyList<SimulatedAlbum> Albums(SimulatedArtist artist, Content content) =>
        content.Kind is ContentKind.Thin or ContentKind.Merged || string.Equals(artist.Mbid, SpecialArtists.VariousArtists, StringComparison.Ordinal)
            ? []
            : [.. artist.Albums, .. library.Announced(artist)];

    private static ReadOnlyMemory<byte> Bytes(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        return buffer.WrittenMemory;
    }

    private void Result(Utf8JsonWriter json, string searchType, SimulatedArtist artist)
    {
        switch (searchType)
        {
            case "album":
                _elements.Album(json, artist, artist.Albums[0], oldId: null, withReleases: true);
                break;
            case "artist":
                _elements.Artist(json, artist, oldId: null, albums: null);
                break;
            default:
                json.WriteStartObject();
                json.WriteNull("album");
                json.WritePropertyName("artist");
                _elements.Artist(json, artist, oldId: null, albums: null);
                json.WriteNumber("score", 100);
                json.WriteEndObject();
                break;
        }
    }
}
