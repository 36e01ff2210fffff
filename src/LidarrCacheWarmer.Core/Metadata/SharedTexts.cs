using System.Runtime.InteropServices;
using System.Text.Json;

namespace LidarrCacheWarmer.Metadata;

/// <summary>
/// Keeps texts and lists of texts once that a body repeats thousands of times: an artist's albums have a handful of types
/// and statuses.
/// </summary>
internal sealed class SharedTexts
{
    // More words than the server has. The limit keeps the search short for a body full of different words.
    private const int MostKept = 64;

    private readonly List<string> _texts = [];
    private readonly List<string[]> _lists = [];

    /// <summary>The reader's current text; null when it is not Unicode.</summary>
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
            // The reader reports bad text only by this exception. One album's odd text does not invalidate its artist.
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
