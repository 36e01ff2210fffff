using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LidarrCacheWarmer.Simulator.Lidarr;

/// <summary>JSON as Lidarr writes it: indented, with unescaped letters.</summary>
internal static class LidarrJson
{
    public const string ContentType = "application/json; charset=utf-8";
    public const string Version = "3.0.0.9999";

    public static JsonWriterOptions Indented { get; } = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonWriterOptions OneLine { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An object with the given content.</summary>
    public static ReadOnlyMemory<byte> Bytes(Action<Utf8JsonWriter> inside) => Whole(json =>
    {
        json.WriteStartObject();
        inside(json);
        json.WriteEndObject();
    });

    /// <summary>A list with the given content.</summary>
    public static ReadOnlyMemory<byte> ListBytes(Action<Utf8JsonWriter> inside) => Whole(json =>
    {
        json.WriteStartArray();
        inside(json);
        json.WriteEndArray();
    });

    private static ReadOnlyMemory<byte> Whole(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Indented))
        {
            write(json);
        }

        return buffer.WrittenMemory;
    }
}
