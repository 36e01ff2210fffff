using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace LidarrCacheWarmer.Metadata;

/// <summary>
/// Saves memory: keeps a single copy of each text or list of texts that a body repeats, such as the types and statuses
/// of an artist's thousands of albums.
/// </summary>
internal sealed class SharedTexts
{
    // Real bodies have fewer different texts. The limit keeps the search short for a body with many different texts.
    private const int MostKept = 64;

    private readonly List<(byte[] Utf8, string Text)> _texts = [];
    private readonly List<string[]> _lists = [];

    /// <summary>The reader's current text; null when it is not valid Unicode.</summary>
    public string? Text(ref Utf8JsonReader reader)
    {
        try
        {
            foreach (var (utf8, known) in _texts)
            {
                if (reader.ValueTextEquals(utf8))
                {
                    return known;
                }
            }

            var text = reader.GetString()!;
            _ = Keep(_texts, (Encoding.UTF8.GetBytes(text), text));
            return text;
        }
        catch (InvalidOperationException)
        {
            // The JSON reader reports bad Unicode only by this exception. One bad text in an album does not invalidate
            // the artist's answer.
            return null;
        }
    }

    /// <summary>A shared list of texts from <see cref="Text"/>.</summary>
    public IReadOnlyList<string> List(List<string> texts)
    {
        if (texts.Count == 0)
        {
            return [];
        }

        foreach (var known in _lists)
        {
            if (known.AsSpan().SequenceEqual(CollectionsMarshal.AsSpan(texts)))
            {
                return known;
            }
        }

        return Keep(_lists, [.. texts]);
    }

    private static T Keep<T>(List<T> kept, T value)
    {
        if (kept.Count < MostKept)
        {
            kept.Add(value);
        }

        return value;
    }
}
