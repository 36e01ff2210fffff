using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LidarrCacheWarmer.Web.Live;

/// <summary>The overview at one time, ready to be sent.</summary>
internal sealed class Frame
{
    // The text is never part of HTML, so its characters need no escapes, which would double its size.
    private static readonly FrameJson Writer = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private readonly Dictionary<string, string> _parts;

    /// <summary>Creates the frame that follows another one.</summary>
    /// <param name="parts">The HTML of the parts.</param>
    /// <param name="before">The frame before; null for the first one.</param>
    public Frame(IEnumerable<(string Id, Html Content)> parts, Frame? before)
    {
        _parts = parts.ToDictionary(part => part.Id, part => part.Content.Text, StringComparer.Ordinal);
        Number = (before?.Number ?? 0) + 1;
        Json = Serialize(_parts);
        Whole = Event(Json);
        var changed = _parts.Where(part => before?._parts.GetValueOrDefault(part.Key) != part.Value).ToDictionary(StringComparer.Ordinal);
        IsChanged = changed.Count > 0;
        Changes = before is null ? Whole : Event(Serialize(changed));
    }

    /// <summary>The number of the frame.</summary>
    public long Number { get; }

    /// <summary>Whether it differs from the frame before.</summary>
    public bool IsChanged { get; }

    /// <summary>All parts as JSON: the HTML by the id of its section.</summary>
    public string Json { get; }

    /// <summary>The event with all parts.</summary>
    public byte[] Whole { get; }

    /// <summary>The event with the parts that differ from the frame before.</summary>
    public byte[] Changes { get; }

    private static string Serialize(Dictionary<string, string> parts) => JsonSerializer.Serialize(parts, Writer.DictionaryStringString);

    // JSON has no line breaks, so an event is one line of data.
    private static byte[] Event(string json) => Encoding.UTF8.GetBytes($"data: {json}\n\n");
}

/// <summary>Writes frames.</summary>
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class FrameJson : JsonSerializerContext;
