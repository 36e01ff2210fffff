using System.Runtime.InteropServices;
using System.Text.Json;

namespace LidarrCacheWarmer.Metadata;

/// <summary>
/// Texts and lists of texts that a body repeats thousands of times, kept once: an artist's albums are of a handful of
/// types and statuses.
/// </summary>
internal sealed class SharedTexts
{
    // Beyond what the server has words for; a body of nothing but different words must not make each a long search.
    private const int MostKept = 64;

    private readonly List<string> _texts = [];
    private readonly List<string[]> _lists = [];

    /// <summary>The text that the reader stands on; null when it is no Unicode.</summary>
    public string? Text(ref Utf8JsonReader reader)
    {
        try
        {
            foreach (var known in _texts)
            {
                if (reader.ValueTextEquals(known))
                {
                    return known;
                }
            }

            return Keep(_texts, reader.GetString()!);
        }
        catch (InvalidOperationException)
        {
            // The reader's only way to say so. One album's odd text is no reason to doubt its artist.
            return null;
        }
    }

    /// <summary>A list of texts of <see cref="Text"/>.</summary>
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
